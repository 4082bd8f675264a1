/** Writes down what somebody says is missing; kept on the device where there is no connection. */
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { AreaField, ChoiceField, DayField, TextField, TickField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useKeptRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { type MeetingHeard, VIAS } from '../contract.ts'

const HEARD = VIAS.filter((via) => via !== 'portal')

interface Props {
  /** Where it is said, known from where one stands. */
  meeting?: MeetingHeard
  onDone: () => void
}

export function SayForm({ meeting, onDone }: Props) {
  const { lang, t } = useWords()
  // The form does not wait for them: without a list, what was said is written down all the same.
  const lately = useKeptRead<{ items: MeetingHeard[] }>('/api/meetings').data?.items ?? []
  const meetings = meeting ? [meeting] : lately
  const record = useRecord({
    name: meeting ? `voice at ${meeting.id}` : 'voice',
    operation: 'needs.voice',
    offline: 'needs.voiceTitle',
    initial: {
      id: newId(),
      text: '',
      place: '',
      voicedOn: meeting?.heldOn ?? dayIn(Date.now()),
      via: 'meeting',
      eventId: meeting?.id ?? '',
      shared: '1',
      onBehalf: false,
    },
    inputOf: ({ place, shared, via, eventId, ...draft }) => ({
      ...draft,
      via,
      place: said(place),
      eventId: via === 'meeting' ? said(eventId) : undefined,
      shared: Number(shared),
    }),
    onDone,
  })
  const { draft, change, field } = record
  return (
    <section className="z-card">
      <RecordForm record={record} save="needs.save" onCancel={onDone}>
        <AreaField {...field('text', 'needs.text')} hint={t('needs.textHint')} />
        <TextField {...field('place', 'needs.place')} hint={t('needs.placeHint')} maxLength={200} optional />
        {!meeting && (
          <ChoiceField
            {...field('via', 'needs.via')}
            choices={HEARD.map((value) => ({ value, label: t(`needs.${value}_via`) }))}
          />
        )}
        {!meeting && draft.via === 'meeting' && meetings.length > 0 && (
          <ChoiceField
            {...field('eventId', 'needs.saidAt')}
            choices={[
              { value: '', label: t('needs.noMeeting') },
              ...meetings.map(({ id, title, heldOn }) => ({
                value: id,
                label: [heldOn && spokenDay(heldOn, lang), inLang(title, lang)].filter(Boolean).join(' · '),
              })),
            ]}
          />
        )}
        <DayField {...field('voicedOn', 'needs.voicedOn')} />
        <TextField {...field('shared', 'needs.shared')} inputMode="numeric" maxLength={6} />
        <TickField
          path="onBehalf"
          label={t('needs.onBehalf')}
          hint={t('needs.onBehalfHint')}
          checked={draft.onBehalf}
          onChange={(onBehalf) => change({ ...draft, onBehalf })}
        />
      </RecordForm>
    </section>
  )
}
