/** Takes in what somebody says is missing, written or aloud; what is written is kept on the device where there is no connection. */
import { type FormEvent, useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { AreaField, ChoiceField, DayField, TextField, TickField } from '#ui/Field.tsx'
import { type Problem, problemOf } from '#ui/problem.ts'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useKeptRead, useServer } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { SPHERES, type Sphere } from '../../contract.ts'
import { type ChosenRecording, RecordingField } from '../../screens/RecordingField.tsx'
import { SpherePicture } from '../../screens/SpherePicture.tsx'
import { type MeetingHeard, VIAS } from '../contract.ts'

const HEARD = VIAS.filter((via) => via !== 'portal')

interface Props {
  /** Where it is said, known from where one stands. */
  meeting?: MeetingHeard
  onDone: () => void
}

export function SayForm({ meeting, onDone }: Props) {
  const { lang, t } = useWords()
  const server = useServer()
  const [recording, setRecording] = useState<ChosenRecording | null>(null)
  const [uploading, setUploading] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  // The form does not wait for them: without a list, what was said is written down all the same.
  const lately = useKeptRead<{ items: MeetingHeard[] }>('/api/meetings').data?.items ?? []
  const meetings = meeting ? [meeting] : lately
  const record = useRecord({
    name: meeting ? `voice at ${meeting.id}` : 'voice',
    operation: 'needs.voice',
    // A recording cannot wait on the device.
    ...(recording === null && { offline: 'needs.voiceTitle' as const }),
    initial: {
      id: newId(),
      text: '',
      place: '',
      sphere: '',
      voicedOn: meeting?.heldOn ?? dayIn(Date.now()),
      via: 'meeting',
      eventId: meeting?.id ?? '',
      shared: '1',
      onBehalf: false,
    },
    inputOf: ({ text, place, sphere, shared, via, eventId, ...draft }) => ({
      ...draft,
      via,
      text: said(text),
      place: said(place),
      sphere: said(sphere),
      fileId: recording?.id,
      eventId: via === 'meeting' ? said(eventId) : undefined,
      shared: Number(shared),
    }),
    onDone,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailed(null)
    if (recording) {
      setUploading(true)
      try {
        await server.uploadRecording(recording.id, recording.file)
      } catch (thrown) {
        setFailed(problemOf(thrown))
        return
      } finally {
        setUploading(false)
      }
    }
    await record.submit(event)
  }
  const { draft, change, field } = record
  const busy = uploading || record.busy
  return (
    <section className="z-card">
      <RecordForm record={{ submit, busy, problem: failed ?? record.problem }} save="needs.save" onCancel={onDone}>
        <AreaField {...field('text', 'needs.text')} hint={t('needs.textHint')} optional={recording !== null} />
        <RecordingField
          label={t('needs.recording')}
          hint={t('needs.recordingHint')}
          chosen={recording}
          onChange={setRecording}
          fault={record.problem?.errors?.find(({ path }) => path === 'fileId')?.message}
        />
        <ChoiceField
          {...field('sphere', 'needs.sphereChosen')}
          optional
          choices={[
            { value: '', label: t('needs.noSphere') },
            ...SPHERES.map((value) => ({ value, label: t(`portal.${value}_sphere`) })),
          ]}
        />
        {draft.sphere !== '' && <SpherePicture sphere={draft.sphere as Sphere} size={48} />}
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
            optional
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
