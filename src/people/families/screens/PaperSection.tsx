/** Papers of a family: what is to be done by when, done with one tap, and one more. */
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { KeptNotes } from '#ui/Kept.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import { PAPERS, type PaperView, savePaperInput } from '../../papers/contract.ts'
import type { FamilyView } from '../contract.ts'

export function PaperSection({ family }: { family: FamilyView }) {
  const { t } = useWords()
  const papers = useRead<{ items: PaperView[] }>('/api/papers', { familyId: family.id })
  const [adding, setAdding] = useState(false)
  return (
    <section className="z-card">
      <h2>{t('families.papers')}</h2>
      <Loaded query={papers}>
        {({ items }) => (
          <div className="z-stack">
            {items.length === 0 && <p>{t('families.papersNone')}</p>}
            <Lines papers={items.filter(({ doneOn }) => doneOn === null)} family={family} />
            {items.some(({ doneOn }) => doneOn !== null) && (
              <details className="z-behind">
                <summary>{t('families.finished')}</summary>
                <Lines papers={items.filter(({ doneOn }) => doneOn !== null)} family={family} />
              </details>
            )}
            {adding ? (
              <PaperForm family={family} onDone={() => setAdding(false)} />
            ) : (
              <div className="z-actions">
                <Button variant="default" onClick={() => setAdding(true)}>
                  {t('families.addPaper')}
                </Button>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </section>
  )
}

function Lines({ papers, family }: { papers: readonly PaperView[]; family: FamilyView }) {
  const names = new Map(family.members.map(({ id, name }) => [id, name]))
  if (papers.length === 0) return null
  return (
    <ul className="fa-lines">
      {papers.map((paper) => (
        <PaperLine key={paper.id} paper={paper} name={names.get(paper.personId) ?? ''} />
      ))}
    </ul>
  )
}

/** A paper with the tap that finishes it. */
export function PaperLine(props: { paper: PaperView; name: ReactNode; onFinished?: () => void }) {
  const { lang, t } = useWords()
  const { kind, note, dueOn, doneOn, id } = props.paper
  const finishing = useOperation<{ id: string; done: boolean }>('papers.finish', { waits: 'families.paperDoneKept' })
  const overdue = doneOn === null && dueOn !== null && dueOn < dayIn(Date.now())
  const finish = async () => {
    if (await finishing.run({ id, done: doneOn === null }, [id])) props.onFinished?.()
  }
  return (
    <li>
      <div className="fa-grow">
        <strong className="fa-first">{t(`families.paper_${kind}`)}</strong> <span>{props.name}</span>
        <div className="z-soft">
          {doneOn !== null
            ? t('families.doneOn', { day: spokenDay(doneOn, lang) })
            : dueOn === null
              ? t('families.dueNone')
              : t('families.dueOn', { day: spokenDay(dueOn, lang) })}{' '}
          {overdue && <span className="z-chip z-amber">{t('families.overdue')}</span>}
        </div>
        {note && <div>{note}</div>}
        <KeptNotes about={[id]} />
        {finishing.problem && <ProblemNote problem={finishing.problem} />}
      </div>
      <Button variant={doneOn === null ? 'light' : 'subtle'} loading={finishing.busy} onClick={() => void finish()}>
        {t(doneOn === null ? 'families.done' : 'families.notDone')}
      </Button>
    </li>
  )
}

function PaperForm({ family, onDone }: { family: FamilyView; onDone: () => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState({ id: newId(), personId: '', kind: '', dueOn: '', note: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const saving = useOperation<unknown>('papers.save', { waits: 'families.paperKept' })
  const field = (name: 'personId' | 'kind' | 'dueOn' | 'note', label: Key) => ({
    path: name,
    label: t(label),
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    fault: faults.find(({ path }) => path === name)?.message,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { dueOn, note, ...rest } = draft
    const input = { ...rest, ...(dueOn && { dueOn }), ...(note.trim() && { note }) }
    const issues = savePaperInput.safeParse(input).error?.issues ?? []
    const found = (['personId', 'kind'] as const)
      .filter((name) => issues.some(({ path }) => path[0] === name))
      .map((path) => ({ path, code: 'invalid', message: t(`families.fault_${path}`) }))
    setFaults(found)
    if (found.length === 0 && (await saving.run(input, [draft.id, family.id]))) onDone()
  }
  return (
    <form className="z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} />
      {saving.problem && <ProblemNote problem={saving.problem} />}
      <div className="fa-form">
        <ChoiceField
          {...field('kind', 'families.paper')}
          choices={[
            { value: '', label: t('families.choose') },
            ...PAPERS.map((value) => ({ value, label: t(`families.paper_${value}`) })),
          ]}
        />
        <ChoiceField
          {...field('personId', 'families.whose')}
          choices={[
            { value: '', label: t('families.choose') },
            ...family.members
              .filter(({ level }) => level === 'full')
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <DayField {...field('dueOn', 'families.due')} optional />
        <TextField {...field('note', 'families.note')} maxLength={200} optional />
      </div>
      <div className="z-actions">
        <Button type="submit" loading={saving.busy}>
          {t('families.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
