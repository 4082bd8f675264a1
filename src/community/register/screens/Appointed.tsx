/** Whom an order appointed, and the end of an appointment. */
import { useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { AppointmentView } from '../../bodies/contract.ts'

export function Appointed({ decisionId }: { decisionId: string }) {
  const { t } = useWords()
  const read = useRead<{ items: AppointmentView[] }>('/api/appointments', { decisionId, limit: 200 })
  return (
    <Loaded query={read}>
      {({ items }) => (
        <>
          <p>{t('community.appointed')}:</p>
          <ul className="co-lines">
            {items.map((one) => (
              <Line key={one.id} appointment={one} />
            ))}
          </ul>
        </>
      )}
    </Loaded>
  )
}

function Line({ appointment }: { appointment: AppointmentView }) {
  const { lang, t } = useWords()
  const [ending, setEnding] = useState(false)
  const { post, name, office, beganOn, endedOn } = appointment
  const told = {
    post: t(`community.${post}_post`),
    name: [name, office].filter(Boolean).join(', '),
    day: spokenDay(beganOn, lang),
  }
  return (
    <li>
      {endedOn
        ? t('community.appointedUntil', { ...told, end: spokenDay(endedOn, lang) })
        : t('community.appointedSince', told)}{' '}
      {!endedOn && !ending && (
        <button type="button" className="z-link-button" onClick={() => setEnding(true)}>
          {t('community.endAppointment')}
          <span className="z-unseen">: {name}</span>
        </button>
      )}
      {ending && <EndForm appointment={appointment} onDone={() => setEnding(false)} />}
    </li>
  )
}

function EndForm({ appointment, onDone }: { appointment: AppointmentView; onDone: () => void }) {
  const record = useRecord({
    name: `appointment ${appointment.id}`,
    operation: 'appointments.end',
    initial: { endedOn: dayIn(Date.now()) },
    inputOf: (draft) => ({ ...draft, id: appointment.id, version: appointment.version }),
    onDone,
  })
  return (
    <RecordForm record={record} save="community.saveEnd" onCancel={onDone}>
      <DayField {...record.field('endedOn', 'community.endOn')} />
    </RecordForm>
  )
}
