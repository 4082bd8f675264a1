/** One body: its mandate, members as far as one may know them, its meetings, its letters. */

import { Button } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { DraftFiles } from '../../drafts/screens/Drafts.tsx'
import type { MeetingLine } from '../../meetings/contract.ts'
import { MeetingItem } from '../../meetings/screens/MeetingItem.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import type { BodyView, SeatView } from '../contract.ts'
import { sitsOn } from '../rules.ts'
import { BodyFacts } from './BodyFacts.tsx'
import { BodyForm } from './BodyForm.tsx'
import { ForgetSeat } from './ForgetSeat.tsx'
import { Letters } from './Letters.tsx'
import { ConsentForm, SeatForm } from './SeatForms.tsx'

export function BodyPage() {
  const { id = '' } = useParams()
  const body = useRead<BodyView>(`/api/bodies/${encodeURIComponent(id)}`)
  return <Loaded query={body}>{(view) => <PageOf body={view} />}</Loaded>
}

function PageOf({ body }: { body: BodyView }) {
  const { lang } = useWords()
  const makes = useHasRole('team_leader', 'project_manager')
  const inside = body.seats !== null
  return (
    <div className="z-stack">
      <PageHeading question={inLang(body.name, lang)} />
      <CommunityNav />
      <section className="z-card">
        <BodyFacts body={body} />
        {makes && inside && (
          <Doings
            doings={[
              {
                key: 'change',
                label: 'community.changeBody',
                form: (close) => <BodyForm body={body} onDone={close} />,
              },
              {
                key: 'draft',
                label: 'drafts.bodyDraft',
                form: () => <DraftFiles path={`/api/bodies/${body.id}/draft`} />,
              },
            ]}
          />
        )}
      </section>
      <Members body={body} />
      <Meetings bodyId={body.id} inside={inside} />
      {inside && <Letters bodyId={body.id} />}
    </div>
  )
}

function Members({ body: { id, told, seats } }: { body: BodyView }) {
  const { t } = useWords()
  const { total, women, men, named } = told
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('community.members')}</h2>
        <p>{t('community.membersOf', { count: total, women, men })}</p>
        {seats === null && named.length > 0 && (
          <p>{t('community.namedPublic', { names: named.map(({ name }) => name).join(', ') })}</p>
        )}
        <p className="z-soft">{t('community.membersLead')}</p>
      </div>
      {seats && (
        <>
          <ul className="su-steps">
            {seats.map((seat) => (
              <Seat key={seat.id} seat={seat} bodyId={id} />
            ))}
          </ul>
          <Doings
            doings={[
              {
                key: 'give',
                label: 'community.giveSeat',
                form: (close) => <SeatForm bodyId={id} onDone={close} />,
              },
            ]}
          />
        </>
      )}
    </section>
  )
}

function Seat({ seat, bodyId }: { seat: SeatView; bodyId: string }) {
  const { lang, t } = useWords()
  const makes = useHasRole('team_leader', 'project_manager')
  const sits = sitsOn(seat, dayIn(Date.now()))
  const told = [
    seat.office,
    t(`community.${seat.capacity}_capacity`),
    ...(seat.part === 'member' ? [] : [t(`community.${seat.part}_part`)]),
  ]
  return (
    <li className="su-step">
      <div>
        <div className="su-line">
          <strong>{seat.name || t('community.forgotten')}</strong>
          {seat.public && <span className="z-chip z-green">{t('community.isPublic')}</span>}
          {!sits && <SeatTerm seat={seat} />}
        </div>
        <div className="z-soft">{told.filter(Boolean).join(' · ')}</div>
      </div>
      {seat.name && (
        <Doings
          doings={[
            {
              key: 'change',
              label: 'community.changeSeat',
              form: (close) => <SeatForm bodyId={bodyId} seat={seat} onDone={close} />,
            },
            {
              key: 'consent',
              label: seat.public ? 'community.consentTake' : 'community.consentGive',
              form: (close) => <ConsentForm seat={seat} onDone={close} />,
            },
          ]}
        />
      )}
      {seat.name && (
        <details>
          <summary aria-label={`${t('community.memberData')}: ${seat.name}`}>{t('community.memberData')}</summary>
          <p className="z-soft">{t('community.memberDataLead')}</p>
          <div className="z-actions">
            <DownloadButton
              path={`/api/seats/${seat.id}/my-data-file`}
              query={{ lang }}
              label={t('rights.packButton')}
            />
            <DownloadButton
              path={`/api/seats/${seat.id}/my-data-file`}
              query={{ lang, format: 'json' }}
              label={t('rights.packDataButton')}
            />
          </div>
        </details>
      )}
      {!sits && makes && seat.name && <ForgetSeat seat={seat} />}
    </li>
  )
}

function SeatTerm({ seat: { beganOn, endedOn } }: { seat: SeatView }) {
  const { lang } = useWords()
  const days = [beganOn, ...(endedOn ? [endedOn] : [])].map((day) => spokenDay(day, lang))
  return <span className="z-chip su-quiet">{days.join(' – ')}</span>
}

function Meetings({ bodyId, inside }: { bodyId: string; inside: boolean }) {
  const { t } = useWords()
  const { query, items, more } = usePages<MeetingLine>('/api/meetings', { bodyId })
  return (
    <section className="z-stack">
      <div className="su-row">
        <h2>{t('community.meetingsOf')}</h2>
        {inside && (
          <Button component={Link} to={paths.newMeeting(bodyId)} variant="default">
            {t('meetings.newMeeting')}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p className="z-soft">{t('community.noMeetings')}</p>
          ) : (
            <ul className="co-cards">
              {items.map((meeting) => (
                <MeetingItem key={meeting.id} meeting={meeting} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </section>
  )
}
