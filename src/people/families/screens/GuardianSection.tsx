/** Who is responsible for the children of a family, on which ground; one more; and that somebody no longer is. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import { GROUNDS, type GuardianView, setGuardianInput } from '../../guardians/contract.ts'
import type { FamilyView } from '../contract.ts'

export function GuardianSection({ family }: { family: FamilyView }) {
  const { t } = useWords()
  const guardians = useRead<{ items: GuardianView[] }>(`/api/families/${encodeURIComponent(family.id)}/guardians`)
  const [adding, setAdding] = useState(false)
  return (
    <section className="z-card">
      <h2>{t('families.guardians')}</h2>
      <Loaded query={guardians}>
        {({ items }) => (
          <div className="z-stack">
            {items.length === 0 ? (
              <p>{t('families.guardiansNone')}</p>
            ) : (
              <ul className="fa-lines">
                {items.map((one) => (
                  <Line key={one.id} one={one} family={family} />
                ))}
              </ul>
            )}
            {adding ? (
              <GuardianForm family={family} onDone={() => setAdding(false)} />
            ) : (
              <div className="z-actions">
                <Button variant="default" onClick={() => setAdding(true)}>
                  {t('families.addGuardian')}
                </Button>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </section>
  )
}

function Line({ one, family }: { one: GuardianView; family: FamilyView }) {
  const { lang, t } = useWords()
  const ending = useOperation<{ id: string; until: string }>('guardians.end')
  const { id, childId, guardian, ground, since, until } = one
  const told = {
    guardian: guardian.name,
    child: family.members.find((member) => member.id === childId)?.name ?? '',
    ground: t(`families.ground_${ground}`),
    from: spokenDay(since, lang),
  }
  return (
    <li>
      <span className="fa-grow">
        {until === null
          ? t('families.guardianLine', told)
          : t('families.guardianUntil', { ...told, to: spokenDay(until, lang) })}
      </span>
      {until === null && (
        <Button
          variant="subtle"
          loading={ending.busy}
          onClick={() => void ending.run({ id, until: dayIn(Date.now()) }, [id])}
        >
          {t('families.endGuardian')}
        </Button>
      )}
      {ending.problem && <ProblemNote problem={ending.problem} />}
    </li>
  )
}

function GuardianForm({ family, onDone }: { family: FamilyView; onDone: () => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState({
    id: newId(),
    childId: '',
    guardianId: '',
    ground: 'parent',
    since: dayIn(Date.now()),
  })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const setting = useOperation<unknown>('guardians.set')
  const field = (name: 'childId' | 'guardianId' | 'ground' | 'since', label: Key) => ({
    path: name,
    label: t(label),
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    fault: faults.find(({ path }) => path === name)?.message,
  })
  const choices = (those: FamilyView['members']) => [
    { value: '', label: t('families.choose') },
    ...those.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const issues = setGuardianInput.safeParse(draft).error?.issues ?? []
    const found = (['childId', 'guardianId', 'since'] as const)
      .filter((name) => issues.some(({ path }) => path[0] === name))
      .map((path) => ({ path, code: 'invalid', message: t(`families.fault_${path}`) }))
    setFaults(found)
    if (found.length === 0 && (await setting.run(draft, [draft.id]))) onDone()
  }
  return (
    <form className="z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} />
      {setting.problem && <ProblemNote problem={setting.problem} />}
      <div className="fa-form">
        <ChoiceField
          {...field('childId', 'families.child')}
          choices={choices(family.members.filter(({ level }) => level === 'full'))}
        />
        <ChoiceField
          {...field('guardianId', 'families.guardian')}
          choices={choices(family.members.filter(({ id }) => id !== draft.childId))}
        />
        <ChoiceField
          {...field('ground', 'families.ground')}
          choices={GROUNDS.map((value) => ({ value, label: t(`families.ground_${value}`) }))}
        />
        <DayField {...field('since', 'families.sinceDay')} />
      </div>
      <div className="z-actions">
        <Button type="submit" loading={setting.busy}>
          {t('families.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
