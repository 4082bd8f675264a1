/** One meeting: what was promised last time, agenda, who came, minutes, decisions, tasks; printed and in the calendar. */
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { Invitations } from '../../drafts/screens/Invitations.tsx'
import { SaidHere } from '../../needs/screens/SaidHere.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { keyed } from '../../screens/forms.ts'
import type { MeetingView } from '../contract.ts'
import { Attendance } from './Attendance.tsx'
import { MeetingForm } from './MeetingForm.tsx'
import { MeetingWhen } from './MeetingItem.tsx'
import { Minutes } from './Minutes.tsx'
import { TaskForm, TaskItem } from './TaskForms.tsx'

export function MeetingPage() {
  const { id = '' } = useParams()
  const meeting = useRead<MeetingView>(`/api/meetings/${encodeURIComponent(id)}`)
  return <Loaded query={meeting}>{(view) => <PageOf meeting={view} />}</Loaded>
}

function PageOf({ meeting }: { meeting: MeetingView }) {
  const { lang, t } = useWords()
  const { id, body, agenda, seats, promised, tasks } = meeting
  const inside = seats !== null
  return (
    <div className="z-stack">
      <PageHeading question={inLang(meeting.title, lang)} lead={<MeetingWhen meeting={meeting} />} />
      <CommunityNav />
      <section className="z-card z-stack">
        <div className="su-line">
          <span className="z-chip su-blue">{t(`meetings.${meeting.kind}_kind`)}</span>
          {meeting.planned && <span className="z-chip z-amber">{t('meetings.planned')}</span>}
          {body && <Link to={paths.body(body.id)}>{inLang(body.name, lang)}</Link>}
        </div>
        {agenda.length > 0 && (
          <div>
            <h2>{t('meetings.agenda')}</h2>
            <ol className="co-lines">
              {keyed(agenda).map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ol>
          </div>
        )}
        <div className="z-actions">
          {inside &&
            (['pdf', 'docx'] as const).map((format) => (
              <DownloadButton
                key={format}
                path={`/api/meetings/${id}/page`}
                query={{ lang, format }}
                label={t(format === 'pdf' ? 'meetings.pagePdf' : 'meetings.pageDocx')}
              />
            ))}
          {meeting.heldOn && <DownloadButton path={`/api/meetings/${id}/calendar`} label={t('meetings.calendar')} />}
        </div>
        {inside && (
          <Doings
            doings={[
              {
                key: 'change',
                label: 'meetings.changeIt',
                form: (close) => <MeetingForm meeting={meeting} onDone={close} onCancel={close} />,
              },
              {
                key: 'invite',
                label: 'drafts.invitations',
                form: () => <Invitations meetingId={id} ofBody={body !== null} />,
              },
            ]}
          />
        )}
      </section>
      {inside && body && (
        <section className="z-card">
          <h2>{t('meetings.promised')}</h2>
          {promised.length === 0 ? (
            <p className="z-soft">{t('meetings.promisedNone')}</p>
          ) : (
            <ul className="su-steps">
              {promised.map((task) => (
                <TaskItem key={task.id} task={task} />
              ))}
            </ul>
          )}
        </section>
      )}
      {seats && seats.length > 0 && <Attendance meeting={meeting} seats={seats} />}
      <Minutes meeting={meeting} inside={inside} />
      {inside && !meeting.planned && <SaidHere meeting={meeting} />}
      {inside && (
        <section className="z-card z-stack">
          <h2>{t('meetings.tasks')}</h2>
          {tasks.length > 0 && (
            <ul className="su-steps">
              {tasks.map((task) => (
                <TaskItem key={task.id} task={task} />
              ))}
            </ul>
          )}
          <Doings
            doings={[
              {
                key: 'task',
                label: 'meetings.addTask',
                form: (close) => <TaskForm meeting={meeting} onDone={close} />,
              },
            ]}
          />
        </section>
      )}
    </div>
  )
}
