/** Prepares a scoring: what is scored – needs, or the options of a ballot – by which criteria, and how much each weighs. */
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { usePages, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import '../../screens/community.css'
import './scores.css'
import type { BallotDetail } from '../../ballots/contract.ts'
import type { NeedView } from '../../needs/contract.ts'
import { inBoth } from '../../screens/forms.ts'
import { SCALES, SCORING_KINDS, type ScoringInput, type ScoringKind } from '../contract.ts'
import { CriteriaFields } from './CriteriaFields.tsx'
import { type CriterionDraft, criteriaSent, OFFERED, templateOf } from './draft.ts'

type Offered = Pick<ScoringInput['options'][number], 'label' | 'needId'>

export function NewScoring() {
  const { t } = useWords()
  const beside = useSearchParams()[0].get('beside')
  return (
    <div className="z-stack">
      <PageHeading question={t('scores.newQuestion')} lead={t('scores.newLead')} />
      {beside ? <Beside id={beside} /> : <OfNeeds />}
    </div>
  )
}

/** Beside a ballot: the same question, the same options. */
function Beside({ id }: { id: string }) {
  const ballot = useRead<BallotDetail>(`/api/ballots/${encodeURIComponent(id)}`)
  return (
    <Loaded query={ballot}>
      {({ topicId, round, title, options }) => (
        <ScoringForm
          beside={{ topicId, round, title }}
          offered={options.map(({ label, needId }) => ({ label, ...(needId && { needId }) }))}
        />
      )}
    </Loaded>
  )
}

function OfNeeds() {
  const { t } = useWords()
  const { query, items } = usePages<NeedView>('/api/needs', { limit: 200 })
  return (
    <Loaded query={query}>
      {() =>
        items.length < 2 ? (
          <EmptyState icon="community" title={t('scores.fewNeeds')} text={t('scores.fewNeedsText')} />
        ) : (
          <ScoringForm
            offered={items
              .filter(({ state }) => state === 'open' || state === 'answered')
              .map(({ id, title }) => ({ label: title, needId: id }))}
          />
        )
      }
    </Loaded>
  )
}

/** What an option is called while it is chosen. */
const keyOf = ({ needId, label }: Offered) => needId ?? label.bg

/** What of the form is kept on the device. */
type Draft = {
  'title.bg': string
  'title.en': string
  kind: string
  scale: string
  criteria: CriterionDraft[]
  leftOut: string[]
}

function ScoringForm({
  offered,
  beside,
}: {
  offered: readonly Offered[]
  beside?: Pick<ScoringInput, 'topicId' | 'round' | 'title'>
}) {
  const { lang, t } = useWords()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [initial] = useState(
    (): Draft => ({
      'title.bg': beside?.title.bg ?? '',
      'title.en': beside?.title.en ?? '',
      kind: 'weighted',
      scale: '0',
      criteria: templateOf(),
      leftOut: [],
    }),
  )
  const record = useRecord<Draft>({
    name: `scoring ${beside?.topicId ?? ''}`,
    operation: 'scores.prepare',
    initial,
    inputOf: ({ 'title.bg': bg, 'title.en': en, kind, scale, criteria, leftOut }) => ({
      id,
      topicId: beside?.topicId ?? id,
      round: beside?.round ?? 1,
      kind,
      title: inBoth(bg, en),
      ...(kind === 'weighted' ? OFFERED[Number(scale)]! : SCALES.feasibility_impact),
      criteria: criteriaSent(kind as ScoringKind, criteria),
      options: offered.flatMap((option) => (leftOut.includes(keyOf(option)) ? [] : [{ id: newId(), ...option }])),
    }),
    onDone: () => navigate(paths.scoring(id)),
  })
  const { draft, change, field } = record
  const toggle = (key: string, on: boolean) =>
    change({ ...draft, leftOut: on ? draft.leftOut.filter((other) => other !== key) : [...draft.leftOut, key] })
  return (
    <RecordForm record={record} save="scores.savePrepared" onCancel={() => navigate(paths.scores())}>
      <TextField {...field('title.bg', 'scores.titleBg')} maxLength={300} />
      <TextField {...field('title.en', 'scores.titleEn')} maxLength={300} optional />
      <ChoiceField
        {...field('kind', 'scores.kind')}
        hint={t('scores.kindHint')}
        choices={SCORING_KINDS.map((value) => ({ value, label: t(`scores.${value}_kind`) }))}
      />
      {draft.kind === 'weighted' && (
        <>
          <ChoiceField
            {...field('scale', 'scores.scale')}
            choices={OFFERED.map((scale, at) => ({ value: String(at), label: t('scores.scaleOf', { ...scale }) }))}
          />
          <CriteriaFields criteria={draft.criteria} onChange={(criteria) => change({ ...draft, criteria })} />
        </>
      )}
      <fieldset className="co-options">
        <legend>{t('scores.options')}</legend>
        {offered.map((option) => (
          <TickField
            key={keyOf(option)}
            path={`option-${keyOf(option)}`}
            label={inLang(option.label, lang)}
            checked={!draft.leftOut.includes(keyOf(option))}
            onChange={(on) => toggle(keyOf(option), on)}
          />
        ))}
      </fieldset>
    </RecordForm>
  )
}
