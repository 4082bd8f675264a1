/** Field work: where, when, how, with how many people – never who. */
import { Button } from '@mantine/core'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { StudyView, StudyWork } from '../contract.ts'
import { Mend } from './parts.tsx'
import { WorkForm } from './WorkForm.tsx'
import { useWriting } from './writing.ts'

export function Works({ study }: { study: StudyView }) {
  const { t } = useWords()
  const { leads, writes } = useWriting(study)
  const counts = useHasRole('team_leader', 'project_manager')
  const writing = writes('work')
  return (
    <section className="z-card z-stack">
      <h2>{t('studies.fieldHeading')}</h2>
      {study.works.length === 0 ? (
        <p className="z-soft">{t('studies.worksNone')}</p>
      ) : (
        <ul className="su-steps">
          {study.works.map((work, at) => (
            <li key={work.id} className="su-step">
              <Work study={study} work={work} number={at + 1} />
              {writing && counts && work.questionnaire && !work.planned && <Count study={study} work={work} />}
              {writing && (
                <Mend
                  part="work"
                  id={work.id}
                  studyId={study.id}
                  version={work.version}
                  removes={leads}
                  form={(close) => <WorkForm study={study} work={work} onDone={close} />}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {writing && study.places.length > 0 && (
        <Doings
          doings={[
            { key: 'add', label: 'studies.addWork', form: (close) => <WorkForm study={study} onDone={close} /> },
          ]}
        />
      )}
    </section>
  )
}

function Work({ study, work, number }: { study: StudyView; work: StudyWork; number: number }) {
  const { lang, t } = useWords()
  const { method, planned, from, to, people, questionnaire, counted, countedOn } = work
  const place = study.places.find(({ id }) => id === work.placeId)
  const days = [from, to].flatMap((day) => (day ? [spokenDay(day, lang)] : []))
  const told = () => {
    if (counted !== null && countedOn) {
      return `${t('meetings.cameTotal', { count: counted })} (${t('studies.countedOn', { day: spokenDay(countedOn, lang) })})`
    }
    if (!people) return planned ? null : t('studies.notCounted')
    const { total, women, men } = people
    return [
      t('meetings.cameTotal', { count: total }),
      ...(women === undefined ? [] : [t('studies.ofThemWomen', { count: women })]),
      ...(men === undefined ? [] : [t('studies.ofThemMen', { count: men })]),
    ].join(', ')
  }
  return (
    <div>
      <div className="su-line">
        <span className="st-marks">
          [{t('studies.workMark')}
          {number}]
        </span>
        <strong>
          {place && inLang(place.name, lang)}: {t(`studies.${method}_method`)}
        </strong>
        {planned && <span className="z-chip z-amber">{t('studies.isPlanned')}</span>}
      </div>
      <div className="z-soft">
        {[days.join(' – '), questionnaire && `${questionnaire.title} (${questionnaire.number})`, told()]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </div>
  )
}

/** Counts the answers to the questionnaire of a survey. */
function Count({ study, work }: { study: StudyView; work: StudyWork }) {
  const { t } = useWords()
  const counting = useOperation<object>('studies.countAnswers')
  return (
    <div>
      {counting.problem && <ProblemNote problem={counting.problem} />}
      <Button
        variant="default"
        loading={counting.busy}
        onClick={() => void counting.run({ id: work.id, studyId: study.id, version: work.version })}
      >
        {t('studies.count')}
      </Button>
    </div>
  )
}
