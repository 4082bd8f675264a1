/** One questionnaire: its versions, what it asks, on paper and as a file, and its end. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Confirm } from '#ui/Confirm.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { InstrumentView } from '../instruments/contract.ts'
import { linesOf, textIn } from '../xlsform/index.ts'
import './questionnaires.css'

export function Questionnaire() {
  const id = useParams().id ?? ''
  const view = useRead<InstrumentView>(`/api/questionnaires/${encodeURIComponent(id)}`)
  return <Loaded query={view}>{(data) => <Page view={data} />}</Loaded>
}

function Page({ view }: { view: InstrumentView }) {
  const { lang, t } = useWords()
  const makes = useHasRole('team_leader', 'project_manager')
  const path = `/api/questionnaires/${view.id}`
  const said = [...linesOf(view.form.items)].flatMap(([item, within]) => {
    const label = textIn(view.form, item.texts.label, lang)
    return label === '' || item.items ? [] : [{ label, place: [...within, item].map(({ name }) => name).join('/') }]
  })
  return (
    <div className="z-stack q-page">
      <PageHeading
        question={view.title}
        lead={[
          t(`questionnaires.subject_${view.subject}`),
          t('questionnaires.versionNumber', { number: view.version }),
          ...(view.endedOn ? [t('questionnaires.ended', { day: spokenDay(view.endedOn, lang) })] : []),
        ].join(' · ')}
        actions={
          <>
            {!view.endedOn && (
              <Button component={Link} to={paths.fillIn(view.id)}>
                {t('questionnaires.fill')}
              </Button>
            )}
            <Button component={Link} to={paths.questionnaireResults(view.id)} variant="default">
              {t('questionnaires.results')}
            </Button>
          </>
        }
      />
      <section className="z-card z-stack">
        <h2>{t('questionnaires.download')}</h2>
        <div className="z-actions">
          <DownloadButton path={`${path}/xlsform`} label={t('questionnaires.xlsform')} />
          <DownloadButton path={`${path}/paper`} query={{ lang, format: 'pdf' }} label={t('questionnaires.paperPdf')} />
          <DownloadButton
            path={`${path}/paper`}
            query={{ lang, format: 'docx' }}
            label={t('questionnaires.paperDocx')}
          />
        </div>
      </section>
      <section className="z-card z-stack">
        <h2>{t('questionnaires.whatIsAsked')}</h2>
        <ol>
          {said.map(({ label, place }) => (
            <li key={place}>{label}</li>
          ))}
        </ol>
      </section>
      <section className="z-card z-stack">
        <h2>{t('questionnaires.versions')}</h2>
        <p>{t('questionnaires.versionsText')}</p>
        <PlainTable
          caption={t('questionnaires.versions')}
          columns={[
            { label: t('questionnaires.version') },
            { label: t('questionnaires.takenOn') },
            { label: t('questionnaires.source') },
          ]}
          rows={view.versions.map(({ id, number, takenOn, source }) => ({
            key: id,
            cells: [number, spokenDay(takenOn, lang), t(`questionnaires.source_${source}`)],
          }))}
        />
        {makes && !view.endedOn && (
          <div className="z-actions">
            <Button component={Link} to={paths.importVersion(view.id)} variant="default">
              {t('questionnaires.importTitle')}
            </Button>
            <End id={view.id} />
          </div>
        )}
      </section>
      <Link to={paths.questionnaires()}>{t('questionnaires.toList')}</Link>
    </div>
  )
}

function End({ id }: { id: string }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const ending = useOperation<{ id: string }>('instruments.end')
  const end = async () => {
    await ending.run({ id })
    setAsking(false)
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('questionnaires.end')}
      </Button>
      {ending.problem && <ProblemNote problem={ending.problem} />}
      <Confirm
        open={asking}
        question={t('questionnaires.end')}
        text={t('questionnaires.endText')}
        yes={t('questionnaires.endConfirm')}
        busy={ending.busy}
        onYes={() => void end()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
