/** Which members came to a meeting, one choice for each. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { type MeetingView, SEAT_STATES, type SeatState } from '../contract.ts'

type Seats = NonNullable<MeetingView['seats']>

export function Attendance({ meeting, seats }: { meeting: MeetingView; seats: Seats }) {
  const { t } = useWords()
  const [states, setStates] = useState(() => new Map(seats.map(({ seatId, state }) => [seatId, state])))
  const [saved, setSaved] = useState(false)
  const { run, busy, problem } = useOperation<{ id: string; seats: { seatId: string; state: SeatState }[] }>(
    'meetings.attend',
  )
  const { quorum } = meeting
  const save = async () => {
    const marked = [...states].flatMap(([seatId, state]) => (state === null ? [] : [{ seatId, state }]))
    setSaved((await run({ id: meeting.id, seats: marked })) !== null)
  }
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('meetings.members')}</h2>
        <p className="z-soft">{t('meetings.membersLead')}</p>
        {quorum.needed !== null && (
          <p className="su-line">
            {t('meetings.quorum')}: {t('meetings.quorumOf', { present: quorum.present, needed: quorum.needed })}
            {quorum.missing > 0 && seats.some(({ state }) => state !== null) && (
              <span className="z-chip z-amber">{t('meetings.quorumMissing', { count: quorum.missing })}</span>
            )}
          </p>
        )}
      </div>
      <div className="su-grid">
        {seats.map(({ seatId, name }) => (
          <ChoiceField
            key={seatId}
            path={`seat-${seatId}`}
            label={name}
            value={states.get(seatId) ?? ''}
            optional={false}
            choices={[
              { value: '', label: t('meetings.none_state') },
              ...SEAT_STATES.map((value) => ({ value, label: t(`meetings.${value}_state`) })),
            ]}
            onChange={(value) => {
              setSaved(false)
              setStates(new Map(states).set(seatId, (value || null) as SeatState | null))
            }}
          />
        ))}
      </div>
      {problem && <ProblemNote problem={problem} />}
      <div className="z-actions">
        <Button loading={busy} variant="default" onClick={() => void save()}>
          {t('meetings.saveAttendance')}
        </Button>
        <span role="status">{saved && t('meetings.attendanceSaved')}</span>
      </div>
    </section>
  )
}
