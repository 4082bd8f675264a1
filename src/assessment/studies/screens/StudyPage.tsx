/** One study: it reads as its report and is filled in where one stands. */
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { StudyView } from '../contract.ts'
import { StudyPeriod } from '../public.tsx'
import { gapsOf } from '../rules.ts'
import { Fields } from './Fields.tsx'
import { Places } from './Places.tsx'
import { Publish } from './Publish.tsx'
import { Sources } from './Sources.tsx'
import { StateChip, stepsOf } from './StateForms.tsx'
import { Statements } from './Statements.tsx'
import { StudyForm } from './StudyForm.tsx'
import { Works } from './Works.tsx'
import { useWriting } from './writing.ts'
import './study.css'

export function StudyPage() {
  const { id = '' } = useParams()
  const study = useRead<StudyView>(`/api/studies/${encodeURIComponent(id)}`)
  return <Loaded query={study}>{(view) => <PageOf study={view} />}</Loaded>
}

function PageOf({ study }: { study: StudyView }) {
  const { lang, t } = useWords()
  return (
    <div className="z-stack st-page">
      <PageHeading
        question={inLang(study.title, lang)}
        lead={<StateChip study={study} />}
        actions={<Link to={paths.studies()}>{t('studies.toList')}</Link>}
      />
      {study.state === 'planned' && <p className="z-note z-amber">{t('studies.planNote')}</p>}
      <About study={study} />
      <Report study={study} />
      <Places study={study} />
      <Sources study={study} />
      <Works study={study} />
      <Fields study={study} />
      <Statements study={study} kind="conclusion" />
      <Statements study={study} kind="recommendation" />
      <Publish study={study} />
    </div>
  )
}

function About({ study }: { study: StudyView }) {
  const { lang, t } = useWords()
  const { leads, writes } = useWriting(study)
  const doings = [
    ...(writes('study')
      ? [
          {
            key: 'change',
            label: 'studies.change' as const,
            form: (close: () => void) => <StudyForm study={study} onDone={close} />,
          },
        ]
      : []),
    ...(leads ? stepsOf(study) : []),
  ]
  return (
    <section className="z-card z-stack">
      <h2>{t('studies.goal')}</h2>
      <p className="st-text">{inLang(study.goal, lang)}</p>
      <dl className="st-facts">
        <dt>{t('studies.method')}</dt>
        <dd className="st-text">{study.method ? inLang(study.method, lang) : t('studies.gapMethod')}</dd>
        <dt>{t('studies.period')}</dt>
        <dd>{study.beginsOn || study.endsOn ? <StudyPeriod {...study} /> : t('studies.docNoPeriod')}</dd>
        {study.project && (
          <>
            <dt>{t('studies.project')}</dt>
            <dd>
              <Link to={paths.project(study.project.code)}>{inLang(study.project.title, lang)}</Link>
            </dd>
          </>
        )}
      </dl>
      {doings.length > 0 && <Doings doings={doings} />}
    </section>
  )
}

/** The report as a file, and what it will have to say is missing. */
function Report({ study }: { study: StudyView }) {
  const { lang, t } = useWords()
  const gaps = gapsOf(study)
  return (
    <section className="z-card z-stack">
      <h2>{t('studies.report')}</h2>
      {gaps.length === 0 ? (
        <p>{t('studies.gapsNone')}</p>
      ) : (
        <div>
          <p>{t('studies.gaps')}:</p>
          <ul className="st-gaps">
            {gaps.map(({ kind, count }) => (
              <li key={kind}>{t(`studies.gap_${kind}`, { count })}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="z-actions">
        {(['pdf', 'docx'] as const).map((format) => (
          <DownloadButton
            key={format}
            path={`/api/studies/${study.id}/paper`}
            query={{ lang, format }}
            label={t(format === 'pdf' ? 'studies.reportPdf' : 'studies.reportDocx')}
          />
        ))}
      </div>
    </section>
  )
}
