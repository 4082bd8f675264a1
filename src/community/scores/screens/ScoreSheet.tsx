/** Scoring on a phone: one option at a time, a row of large buttons for each criterion; what cannot be judged is left out. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { useDraft } from '#ui/draft.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { AreaField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { said } from '#ui/record.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import './scores.css'
import type { CriterionView, OwnSheets, ScoringDetail } from '../contract.ts'

export function ScoreSheet() {
  const { lang, t } = useWords()
  const id = useParams().id ?? ''
  const scoring = useRead<ScoringDetail>(`/api/scorings/${encodeURIComponent(id)}`, { lang })
  const own = useRead<OwnSheets>(`/api/scorings/${encodeURIComponent(id)}/own`)
  return (
    <Loaded query={scoring}>
      {(data) =>
        data.state === 'open' ? (
          <Loaded query={own}>{({ sheets }) => <Options scoring={data} sheets={sheets} />}</Loaded>
        ) : (
          <EmptyState
            icon="community"
            title={t('scores.notOpen')}
            text={t('scores.notOpenText')}
            step={<Link to={paths.scoring(id)}>{inLang(data.title, lang)}</Link>}
          />
        )
      }
    </Loaded>
  )
}

type Sheet = OwnSheets['sheets'][number]
/** What is being said of one option: scores by criterion as text ('' is what cannot be judged), and the note. */
type Draft = Readonly<Record<string, string>>

const draftOf = ({ criteria }: ScoringDetail, sheet: Sheet | undefined): Draft => ({
  note: sheet?.note ?? '',
  ...Object.fromEntries(criteria.map(({ id }) => [id, String(sheet?.marks[id] ?? '')])),
})

function Options({ scoring, sheets }: { scoring: ScoringDetail; sheets: readonly Sheet[] }) {
  const navigate = useNavigate()
  const { options } = scoring
  // By option, so that going back and forth loses nothing that was not sent yet.
  const [drafts, change, drop] = useDraft<Readonly<Record<string, Draft>>>(`scores ${scoring.id}`, {})
  // Begins where one left off.
  const [at, setAt] = useState(() => {
    const first = options.findIndex(({ id }) => !sheets.some(({ optionId }) => optionId === id))
    return Math.max(first, 0)
  })
  const option = options[at]!
  const goTo = (next: number) => {
    setAt(next)
    window.scrollTo({ top: 0 })
  }
  const saved = () => {
    const { [option.id]: _sent, ...left } = drafts
    if (Object.keys(left).length > 0) change(left)
    else drop()
    if (at + 1 < options.length) goTo(at + 1)
    else navigate(paths.scoring(scoring.id))
  }
  const sheet = sheets.find(({ optionId }) => optionId === option.id)
  return (
    <OneOption
      key={option.id}
      scoring={scoring}
      at={at}
      draft={drafts[option.id] ?? draftOf(scoring, sheet)}
      onChange={(draft) => change({ ...drafts, [option.id]: draft })}
      onSaved={saved}
      onBack={at > 0 ? () => goTo(at - 1) : null}
    />
  )
}

function OneOption(props: {
  scoring: ScoringDetail
  at: number
  draft: Draft
  onChange: (draft: Draft) => void
  onSaved: () => void
  onBack: (() => void) | null
}) {
  const { scoring, at, draft, onChange, onSaved, onBack } = props
  const { lang, t } = useWords()
  const option = scoring.options[at]!
  const { note = '', ...marks } = draft
  const sending = useOperation<unknown>('scores.mark')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const input = {
      scoringId: scoring.id,
      optionId: option.id,
      marks: scoring.criteria.flatMap(({ id }) => (marks[id] ? [{ criterionId: id, value: Number(marks[id]) }] : [])),
      ...(said(note) !== undefined && { note: said(note) }),
    }
    if ((await sending.run(input)) !== null) onSaved()
  }
  const last = at + 1 === scoring.options.length
  return (
    <form className="z-form sc-sheet" onSubmit={(event) => void submit(event)}>
      <PageHeading
        question={inLang(option.label, lang)}
        lead={t('scores.sheetLead', {
          at: at + 1,
          count: scoring.options.length,
          title: inLang(scoring.title, lang),
        })}
      />
      <progress className="sc-progress" max={scoring.options.length} value={at} aria-hidden="true" />
      {sending.problem && <ProblemNote problem={sending.problem} />}
      {scoring.criteria.map((criterion) => (
        <Scale
          key={criterion.id}
          scoring={scoring}
          criterion={criterion}
          value={marks[criterion.id] ?? ''}
          onChange={(value) => onChange({ ...draft, [criterion.id]: value })}
        />
      ))}
      <AreaField
        path="note"
        label={t('scores.note')}
        hint={t('scores.noteHint')}
        fault={sending.problem?.errors?.find(({ path }) => path === 'note')?.message}
        value={note}
        onChange={(next) => onChange({ ...draft, note: next })}
        optional
      />
      <div className="z-actions">
        <Button type="submit" size="md" loading={sending.busy}>
          {t(last ? 'scores.saveLast' : 'scores.saveNext')}
        </Button>
        {onBack && (
          <Button variant="default" size="md" onClick={onBack}>
            {t('scores.before')}
          </Button>
        )}
        <Link to={paths.scoring(scoring.id)}>{t('ui.cancel')}</Link>
      </div>
    </form>
  )
}

function Scale(props: {
  scoring: ScoringDetail
  criterion: CriterionView
  value: string
  onChange: (value: string) => void
}) {
  const { lang, t } = useWords()
  const { least, most } = props.scoring
  const { id, label, better } = props.criterion
  const values = Array.from({ length: most - least + 1 }, (_, at) => String(least + at))
  const choice = (value: string, text: string, className: string) => (
    <label key={value} className={className}>
      <input
        type="radio"
        name={id}
        value={value}
        checked={props.value === value}
        onChange={() => props.onChange(value)}
      />
      <span>{text}</span>
    </label>
  )
  return (
    <fieldset className="sc-scale">
      <legend>{inLang(label, lang)}</legend>
      <p className="z-soft">
        {t('scores.ends', { least, most })}
        {better === 'less' && ` · ${t('scores.lessIsBetter')}`}
      </p>
      <div className="sc-values">{values.map((value) => choice(value, value, 'sc-value'))}</div>
      {choice('', t('scores.cannotJudge'), 'sc-value sc-none')}
    </fieldset>
  )
}
