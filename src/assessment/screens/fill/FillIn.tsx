/**
 * Filling a questionnaire in, one group a page: what is asked, computed and wrong is told at once by the engine that the server
 * has too. Kept on the device while it is written, sent from there by itself.
 */
import { Button, NativeSelect } from '@mantine/core'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { useDraft } from '#ui/draft.ts'
import { ChoiceField, DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useKeptRead, useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { InstrumentView } from '../../instruments/contract.ts'
import { WAYS } from '../../responses/contract.ts'
import {
  type Answers,
  beginning,
  type Compiled,
  compile,
  faultOf,
  fill,
  type Line,
  languageCode,
  languagesOf,
  settle,
  type Times,
} from '../../xlsform/index.ts'
import { askedOn, pagesOf, pathOf } from './answers.ts'
import { FillLines } from './FillLines.tsx'
import { type Answering, Household } from './Household.tsx'
import '../questionnaires.css'

export function FillIn() {
  const id = useParams().id ?? ''
  const view = useKeptRead<InstrumentView>(`/api/questionnaires/${encodeURIComponent(id)}`)
  return <Loaded query={view}>{(data) => <FormFor key={data.versionId} view={data} />}</Loaded>
}

/** What is being written. */
interface Draft {
  id: string
  page: number
  answers: Answers
  way: (typeof WAYS)[number]
  filledOn: string
  filledAt: string
  household: Answering | null
}

const begin = (compiled: Compiled, language: string): Draft => {
  const [filledOn, filledAt] = [dayIn(Date.now()), new Date().toTimeString().slice(0, 5)]
  const answers = beginning(compiled, `${filledOn}T${filledAt}`, language)
  return { id: newId(), page: 0, answers, way: 'phone', filledOn, filledAt, household: null }
}

function FormFor({ view }: { view: InstrumentView }) {
  const { lang, t } = useWords()
  const compiled = useMemo(() => compile(view.form), [view.form])
  const [language, setLanguage] = useState<string>(lang)
  const [empty, setEmpty] = useState(() => begin(compiled, lang))
  const [draft, change, drop] = useDraft<Draft>(`questionnaire ${view.versionId}`, empty)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [kept, setKept] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const people = view.subject === 'people'
  const recording = useOperation<object>(people ? 'responses.record' : 'appraisals.record', {
    offline: 'questionnaires.outboxTitle',
  })
  const filling = { answers: draft.answers, now: `${draft.filledOn}T${draft.filledAt}`, language }
  const open = fill(compiled, filling)
  const pages = pagesOf(compiled).filter(
    (page) => [...askedOn(page, open)].length > 0 || page[0]?.item.type === 'repeat',
  )
  const page = Math.min(draft.page, Math.max(0, pages.length - 1))
  const lines = pages[page] ?? []
  const isLast = page >= pages.length - 1

  const messageOf = (line: Line, at: Times, code: string): string => {
    const column = code === 'required' ? 'required_message' : code === 'constraint' ? 'constraint_message' : null
    const own = column ? open.text(line, column, at) : ''
    return own || t(`questionnaires.answer_${code}` as 'questionnaires.answer_required')
  }
  const faultsOn = (some: readonly Line[]): FieldFault[] =>
    [...askedOn(some, open)].flatMap(([line, at]) => {
      const code = faultOf(open, line, at)
      return code ? [{ path: pathOf(line, at), code, message: messageOf(line, at, code) }] : []
    })
  const goTo = (next: number) => {
    setFaults([])
    change({ ...draft, page: next })
    top.current?.scrollIntoView()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const unsaid = draft.household && !draft.household.agreed
    const word = { path: 'agreed', code: 'required', message: t('questionnaires.fault_agreed') }
    const wrong = [...(unsaid ? [word] : []), ...faultsOn(lines)]
    setFaults(wrong)
    if (wrong.length > 0) return
    if (!isLast) return goTo(page + 1)
    const first = pages.findIndex((some) => faultsOn(some).length > 0)
    if (first >= 0) {
      change({ ...draft, page: first })
      setFaults(faultsOn(pages[first]!))
      return
    }
    const { answers } = settle(compiled, filling)
    const input = { id: draft.id, versionId: view.versionId, way: draft.way, filledOn: draft.filledOn, answers }
    const { household, filledAt } = draft
    const tied = household && { household: { personId: household.personId, agreed: true } }
    const about = household ? [draft.id, household.personId] : [draft.id]
    if (!(await recording.run(people ? { ...input, filledAt, ...tied } : input, about))) return
    setEmpty(begin(compiled, language))
    drop()
    setKept(true)
  }
  const heading = (
    <PageHeading
      question={view.title}
      lead={t(people ? 'questionnaires.fillLead' : 'questionnaires.fillLeadOwn')}
      actions={<Link to={paths.questionnaire(view.id)}>{t('questionnaires.toOne')}</Link>}
    />
  )
  if (kept)
    return (
      <div className="z-stack q-page">
        {heading}
        <div className="z-note z-green" role="status">
          <h2>{t('questionnaires.kept')}</h2>
          <p>{t('questionnaires.keptText')}</p>
        </div>
        <div className="z-actions">
          <Button onClick={() => setKept(false)}>{t('questionnaires.another')}</Button>
          <Button component={Link} to={paths.questionnaireResults(view.id)} variant="default">
            {t('questionnaires.results')}
          </Button>
        </div>
      </div>
    )
  const languages = languagesOf(view.form).filter((one) => one !== '')
  return (
    <form className="z-stack q-page" onSubmit={(event) => void submit(event)} noValidate>
      {heading}
      <div ref={top} className="q-top">
        {languages.length > 1 && (
          <NativeSelect
            label={t('questionnaires.language')}
            value={languages.find((one) => languageCode(one) === languageCode(language)) ?? languages[0]!}
            data={languages}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          />
        )}
        {page === 0 && (
          <>
            <ChoiceField
              path="way"
              label={t('questionnaires.way')}
              value={draft.way}
              onChange={(way) => change({ ...draft, way: way as Draft['way'] })}
              choices={WAYS.map((value) => ({ value, label: t(`questionnaires.way_${value}`) }))}
            />
            <DayField
              path="filledOn"
              label={t('questionnaires.filledOn')}
              value={draft.filledOn}
              onChange={(filledOn) => change({ ...draft, filledOn: filledOn || empty.filledOn })}
            />
          </>
        )}
      </div>
      {people && page === 0 && (
        <Household
          key={draft.id}
          value={draft.household}
          fault={faults.find(({ path }) => path === 'agreed')?.message}
          onChange={(household) => change({ ...draft, household })}
        />
      )}
      <ErrorSummary faults={faults} />
      {recording.problem && <ProblemNote problem={recording.problem} />}
      {open.gaveUp() && <p role="alert">{t('questionnaires.unusable')}</p>}
      <section className="z-card z-stack">
        <p className="z-soft" role="status">
          {t('questionnaires.step', { step: page + 1, steps: pages.length })}
        </p>
        <FillLines
          compiled={compiled}
          open={open}
          lines={lines}
          at={[]}
          answers={draft.answers}
          language={language}
          faults={new Map(faults.map(({ path, message }) => [path, message]))}
          onChange={(answers) => change({ ...draft, answers })}
          level={2}
        />
      </section>
      <div className="z-actions">
        <Button type="submit" size="md" loading={recording.busy}>
          {t(isLast ? 'questionnaires.send' : 'questionnaires.next')}
        </Button>
        {page > 0 && (
          <Button variant="default" size="md" onClick={() => goTo(page - 1)}>
            {t('questionnaires.back')}
          </Button>
        )}
      </div>
    </form>
  )
}
