/** One scoring on its way: criteria agreed, scores coming in, closed with its result. */
import { Button } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import '../../screens/community.css'
import './scores.css'
import { useWorksWithCommunity } from '../../screens/forms.ts'
import type { OwnSheets, ScoringDetail } from '../contract.ts'
import { MatrixPart } from './MatrixPart.tsx'
import { Sheets } from './Sheets.tsx'
import { WeightedPart } from './WeightedPart.tsx'
import { usePercent } from './written.ts'

export function ScoringPage() {
  const { lang } = useWords()
  const id = useParams().id ?? ''
  const scoring = useRead<ScoringDetail>(`/api/scorings/${encodeURIComponent(id)}`, { lang })
  return <Loaded query={scoring}>{(data) => <OneScoring scoring={data} />}</Loaded>
}

function OneScoring({ scoring }: { scoring: ScoringDetail }) {
  const { lang, t } = useWords()
  const mayLead = useWorksWithCommunity()
  const mayScore = useHasRole('field_worker', 'team_leader', 'project_manager', 'group_member', 'local_facilitator')
  const { id, kind, state, result, options, given } = scoring
  const missing = given.flat().filter((count) => count === 0).length
  return (
    <div className="z-stack">
      <PageHeading
        question={inLang(scoring.title, lang)}
        lead={[
          t(`scores.${kind}_kind`),
          t('ballots.roundOf', { round: scoring.round }),
          t('scores.scaleOf', { least: scoring.least, most: scoring.most }),
          t('scores.assessorsCount', { count: scoring.assessors }),
        ].join(' · ')}
        actions={
          <>
            <Link to={paths.scores()}>{t('scores.room')}</Link>
            <Link to={paths.topic(scoring.topicId)}>{t('scores.compare')}</Link>
          </>
        }
      />
      {state === 'open' && (
        <section className="z-card z-stack">
          <p>{t('scores.othersUnseen')}</p>
          <p>
            <span className={`z-chip ${missing === 0 ? 'z-green' : 'z-amber'}`}>
              {t('scores.assessorsCount', { count: scoring.assessors })}
            </span>
          </p>
          <p className="z-soft">
            {missing === 0 ? t('scores.nothingMissing') : t('scores.stillMissing', { count: missing })}
          </p>
          <div className="z-actions">
            {mayScore && <ScoreLink id={id} />}
            {mayLead && scoring.assessors > 0 && (
              <Step operation="scores.close" id={id} label={t('scores.close')} plain={mayScore} />
            )}
          </div>
        </section>
      )}
      {result?.weighted && <WeightedPart scoring={scoring} cells={result.cells} result={result.weighted} />}
      {result?.matrix && <MatrixPart scoring={scoring} result={result.matrix} />}
      {state === 'closed' && <Sheets scoring={scoring} />}
      <Agreed scoring={scoring} />
      {state !== 'closed' && (
        <section className="z-stack">
          <h2>{t('scores.options')}</h2>
          <ol>
            {options.map((option) => (
              <li key={option.id}>{inLang(option.label, lang)}</li>
            ))}
          </ol>
        </section>
      )}
      {state === 'draft' && mayLead && <Step operation="scores.open" id={id} label={t('scores.open')} />}
    </div>
  )
}

/** What was agreed before anybody scored. */
function Agreed({ scoring }: { scoring: ScoringDetail }) {
  const { lang, t } = useWords()
  const percent = usePercent()
  if (scoring.kind !== 'weighted') return null
  return (
    <PlainTable
      caption={t('scores.criteria')}
      columns={[
        { label: t('scores.criterion') },
        { label: t('scores.weight'), right: true },
        { label: t('scores.better') },
      ]}
      rows={scoring.criteria.map(({ id, label, share, better }) => ({
        key: id,
        cells: [inLang(label, lang), percent(share), t(`scores.${better}_better`)],
      }))}
    />
  )
}

function ScoreLink({ id }: { id: string }) {
  const { t } = useWords()
  const own = useRead<OwnSheets>(`/api/scorings/${encodeURIComponent(id)}/own`)
  return (
    <Button component={Link} to={paths.scoreSheet(id)} size="md">
      {t((own.data?.sheets.length ?? 0) > 0 ? 'scores.scoreMore' : 'scores.score')}
    </Button>
  )
}

function Step({ operation, id, label, plain }: { operation: string; id: string; label: string; plain?: boolean }) {
  const step = useOperation<unknown>(operation)
  return (
    <div className="z-stack">
      {step.problem && <ProblemNote problem={step.problem} />}
      <div>
        <Button
          variant={plain ? 'default' : 'filled'}
          size="md"
          loading={step.busy}
          onClick={() => void step.run({ id })}
        >
          {label}
        </Button>
      </div>
    </div>
  )
}
