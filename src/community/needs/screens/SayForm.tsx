/** Writes down what somebody says is missing; kept on the device where there is no connection. */
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField, TextField, TickField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { VIAS } from '../contract.ts'

const HEARD = VIAS.filter((via) => via !== 'portal')

export function SayForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: 'voice',
    operation: 'needs.voice',
    offline: 'needs.voiceTitle',
    initial: {
      id: newId(),
      text: '',
      place: '',
      voicedOn: dayIn(Date.now()),
      via: 'meeting',
      shared: '1',
      onBehalf: false,
    },
    inputOf: ({ place, shared, ...draft }) => ({ ...draft, place: said(place), shared: Number(shared) }),
    onDone,
  })
  const { draft, change, field } = record
  return (
    <section className="z-card">
      <RecordForm record={record} save="needs.save" onCancel={onDone}>
        <AreaField {...field('text', 'needs.text')} hint={t('needs.textHint')} />
        <TextField {...field('place', 'needs.place')} hint={t('needs.placeHint')} maxLength={200} optional />
        <ChoiceField
          {...field('via', 'needs.via')}
          choices={HEARD.map((value) => ({ value, label: t(`needs.${value}_via`) }))}
        />
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
