/** The questionnaires of the organisation: filled in from here, their results, and the library to take one from. */

import { Button } from '@mantine/core'
import { Link, useNavigate } from 'react-router'
import { newId } from '#kit/ids.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { type InstrumentLine, LIBRARY, type LibraryCode } from '../instruments/contract.ts'
import './questionnaires.css'

export function Questionnaires() {
  const { t } = useWords()
  const { query, items, more } = usePages<InstrumentLine>('/api/questionnaires')
  const makes = useHasRole('team_leader', 'project_manager')
  return (
    <div className="z-stack q-page">
      <PageHeading
        question={t('questionnaires.question')}
        lead={t('questionnaires.lead')}
        actions={
          <>
            <Link to={paths.needs()}>{t('needs.room')}</Link>
            {makes && <Link to={paths.importQuestionnaire()}>{t('questionnaires.importTitle')}</Link>}
          </>
        }
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="community" title={t('questionnaires.noneTitle')} text={t('questionnaires.noneText')} />
          ) : (
            <ul className="q-list">
              {items.map((item) => (
                <li key={item.id} className="z-card z-stack">
                  <One item={item} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
      {makes && <Library />}
    </div>
  )
}

function One({ item }: { item: InstrumentLine }) {
  const { lang, t } = useWords()
  const about = useHasRole('field_worker', 'team_leader', 'project_manager')
  const ownLook = useHasRole('team_leader', 'project_manager', 'leadership', 'auditor')
  const ownFill = useHasRole('team_leader', 'project_manager', 'leadership')
  const [fills, reads] = item.subject === 'people' ? [about, about] : [ownFill, ownLook]
  return (
    <>
      <h2>
        <Link to={paths.questionnaire(item.id)}>{item.title}</Link>
      </h2>
      <p className="z-soft">
        {[
          t(`questionnaires.subject_${item.subject}`),
          t('questionnaires.versionNumber', { number: item.version }),
          ...(item.endedOn ? [t('questionnaires.ended', { day: spokenDay(item.endedOn, lang) })] : []),
        ].join(' · ')}
      </p>
      <div className="z-actions">
        {fills && !item.endedOn && (
          <Button component={Link} to={paths.fillIn(item.id)}>
            {t('questionnaires.fill')}
          </Button>
        )}
        {reads && (
          <Button component={Link} to={paths.questionnaireResults(item.id)} variant="default">
            {t('questionnaires.results')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Questionnaires that come with the software. */
function Library() {
  const { t } = useWords()
  const navigate = useNavigate()
  const adding = useOperation<{ id: string; instrumentId: string; code: LibraryCode }>('instruments.add')
  const take = async (code: LibraryCode) => {
    const instrumentId = newId()
    if (await adding.run({ id: newId(), instrumentId, code })) navigate(paths.questionnaire(instrumentId))
  }
  return (
    <section className="z-card z-stack">
      <h2>{t('questionnaires.library')}</h2>
      <p>{t('questionnaires.libraryText')}</p>
      {adding.problem && <ProblemNote problem={adding.problem} />}
      <div className="z-actions">
        {LIBRARY.map((code) => (
          <Button key={code} variant="default" loading={adding.busy} onClick={() => void take(code)}>
            {t(`questionnaires.library_${code}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}
