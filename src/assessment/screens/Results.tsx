/** What a questionnaire says: counts with bars for whoever works with it, or a municipality's own scores over time. */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { InstrumentView } from '../instruments/contract.ts'
import type { QuestionResult, ResultsView } from '../responses/contract.ts'
import { inLanguage, OTHER } from '../xlsform/index.ts'
import { Capacity } from './Capacity.tsx'
import { ReportCard } from './ReportCard.tsx'
import './questionnaires.css'

export function Results() {
  const id = useParams().id ?? ''
  const view = useRead<InstrumentView>(`/api/questionnaires/${encodeURIComponent(id)}`)
  return (
    <Loaded query={view}>{({ subject }) => (subject === 'people' ? <Answers id={id} /> : <Capacity id={id} />)}</Loaded>
  )
}

function Answers({ id }: { id: string }) {
  const [version, setVersion] = useState<string | undefined>()
  const results = useRead<ResultsView>(`/api/questionnaires/${encodeURIComponent(id)}/results`, { version })
  return (
    <Loaded query={results}>
      {(data) => <Counted id={id} results={data} version={version} onVersion={setVersion} />}
    </Loaded>
  )
}

function Counted(props: {
  id: string
  results: ResultsView
  version: string | undefined
  onVersion: (version: string) => void
}) {
  const { lang, t } = useWords()
  const { id, results } = props
  const opens = useHasRole('project_manager')
  return (
    <div className="z-stack q-page">
      <PageHeading
        question={results.title}
        lead={t('questionnaires.resultsLead', { count: results.responses, version: results.version })}
        actions={<Link to={paths.questionnaire(id)}>{t('questionnaires.toOne')}</Link>}
      />
      {results.versions.length > 1 && (
        <NativeSelect
          label={t('questionnaires.version')}
          value={props.version ?? results.versions[0]!.id}
          data={results.versions.map(({ id: value, number }) => ({ value, label: String(number) }))}
          onChange={(event) => props.onVersion(event.currentTarget.value)}
        />
      )}
      {opens && results.responses > 0 && (
        <section className="z-card z-stack">
          <p>{t('questionnaires.openDataText')}</p>
          <div className="z-actions">
            <DownloadButton
              path={`/api/questionnaires/${id}/open-data`}
              query={{ lang, version: props.version }}
              label={t('questionnaires.openData')}
            />
          </div>
        </section>
      )}
      {results.endedOn !== null && results.responses > 0 && <ReportCard id={id} subject="people" />}
      {results.responses === 0 ? (
        <EmptyState icon="community" title={t('questionnaires.noAnswers')} text={t('questionnaires.noAnswersText')} />
      ) : (
        results.questions.map((question) => (
          <section key={question.key} className="z-card z-stack">
            <h2>{inLanguage(question.label, lang) || question.key}</h2>
            {!question.counts && <p className="z-soft">{t('questionnaires.answered', { count: question.answered })}</p>}
            {question.counts && <Bars question={question} counts={question.counts} />}
            {question.numbers && <Numbers numbers={question.numbers} />}
            {question.texts && question.texts.length > 0 && (
              <details>
                <summary>{t('questionnaires.texts')}</summary>
                <ul className="q-texts">
                  {question.texts.map((text, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be there twice, and never move
                    <li key={at}>{text}</li>
                  ))}
                </ul>
              </details>
            )}
          </section>
        ))
      )}
    </div>
  )
}

function Bars({ question, counts }: { question: QuestionResult; counts: NonNullable<QuestionResult['counts']> }) {
  const { lang, t } = useWords()
  const most = Math.max(1, ...counts.map(({ count }) => count))
  const share = (count: number) =>
    question.answered === 0
      ? '–'
      : t('ui.percent', { percent: writtenNumber(Math.round((100 * count) / question.answered), lang) })
  return (
    <PlainTable
      caption={t('questionnaires.answered', { count: question.answered })}
      columns={[
        { label: t('questionnaires.answerColumn') },
        { label: t('questionnaires.countColumn'), right: true },
        { label: t('questionnaires.shareColumn'), right: true },
      ]}
      rows={counts.map(({ name, label, count }) => ({
        key: name,
        cells: [
          <div key="answer">
            {inLanguage(label, lang) || (name === OTHER ? t('questionnaires.other') : name)}
            <svg className="q-bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="14" fill="var(--z-sunk)" />
              <rect width={(100 * count) / most} height="14" fill="var(--z-blue)" />
            </svg>
          </div>,
          writtenNumber(count, lang),
          share(count),
        ],
      }))}
    />
  )
}

function Numbers({ numbers }: { numbers: NonNullable<QuestionResult['numbers']> }) {
  const { lang, t } = useWords()
  return (
    <dl className="q-facts">
      {(['least', 'median', 'mean', 'most'] as const).map((key) => (
        <div key={key}>
          <dt>{t(`questionnaires.${key}`)}</dt>
          <dd className="z-number">{writtenNumber(Math.round(numbers[key] * 100) / 100, lang)}</dd>
        </div>
      ))}
    </dl>
  )
}
