/** What an organisation found of itself: the newest assessment beside the first as a radar, all of them as a table, with evidence. */
import { Link } from 'react-router'
import { Drawn } from '#ui/Drawn.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { AppraisalsView } from '../appraisals/contract.ts'
import { ReportCard } from './ReportCard.tsx'

export function Capacity({ id }: { id: string }) {
  const { lang } = useWords()
  const view = useRead<AppraisalsView>(`/api/questionnaires/${encodeURIComponent(id)}/appraisals`, { lang })
  return <Loaded query={view}>{(data) => <Compared id={id} view={data} />}</Loaded>
}

function Compared({ id, view }: { id: string; view: AppraisalsView }) {
  const { lang, t } = useWords()
  const { criteria, appraisals, radar } = view
  const [first, last] = [appraisals[0], appraisals.at(-1)]
  const change = (key: string) => {
    const [before, after] = [first?.scores[key] ?? null, last?.scores[key] ?? null]
    if (before === null || after === null) return t('questionnaires.noScore')
    return after > before ? `+${after - before}` : String(after - before).replace('-', '−')
  }
  // Two of one day are told apart by their number.
  const dayLabel = (day: string, at: number) =>
    appraisals.some((other, place) => place !== at && other.filledOn === day)
      ? `${spokenDay(day, lang)} (${at + 1})`
      : spokenDay(day, lang)
  return (
    <div className="z-stack q-page">
      <PageHeading
        question={view.title}
        lead={t('questionnaires.capacityLead', { count: appraisals.length })}
        actions={<Link to={paths.questionnaire(id)}>{t('questionnaires.toOne')}</Link>}
      />
      {!last ? (
        <EmptyState icon="community" title={t('questionnaires.noAnswers')} text={t('questionnaires.noAnswersText')} />
      ) : (
        <>
          <section className="z-card z-stack">
            <h2>{t('questionnaires.comparison')}</h2>
            {radar && <Drawn drawing={radar.wide} className="q-radar q-wide" />}
            {radar && <Drawn drawing={radar.narrow} className="q-radar q-narrow" />}
            <PlainTable
              caption={t('questionnaires.comparison')}
              columns={[
                { label: t('questionnaires.criterion') },
                ...appraisals.map(({ filledOn }, at) => ({ label: dayLabel(filledOn, at), right: true })),
                ...(appraisals.length > 1 ? [{ label: t('questionnaires.change'), right: true }] : []),
              ]}
              rows={criteria.map(({ key, label }) => ({
                key,
                cells: [
                  label,
                  ...appraisals.map(({ scores }) => scores[key] ?? t('questionnaires.noScore')),
                  ...(appraisals.length > 1 ? [change(key)] : []),
                ],
              }))}
            />
          </section>
          <ReportCard id={id} subject="organisation" />
          <section className="z-card z-stack">
            <h2>{t('questionnaires.evidence')}</h2>
            <dl>
              {criteria.map(({ key, label }) => (
                <div key={key}>
                  <dt>
                    <strong>{label}</strong>
                  </dt>
                  <dd>{last.evidence[key]?.join('; ') || t('questionnaires.noScore')}</dd>
                </div>
              ))}
            </dl>
          </section>
        </>
      )}
    </div>
  )
}
