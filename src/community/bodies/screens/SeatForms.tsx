/** Gives a seat or corrects it; a member's own word on being named. */
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { CAPACITIES, PARTS, SEXES, type SeatView } from '../contract.ts'

export function SeatForm({ bodyId, seat, onDone }: { bodyId: string; seat?: SeatView; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: seat ? `seat ${seat.id} ${seat.version}` : `seat of ${bodyId}`,
    operation: seat ? 'seats.change' : 'seats.give',
    initial: {
      id: seat?.id ?? newId(),
      name: seat?.name ?? '',
      sex: seat?.sex ?? 'female',
      office: seat?.office ?? '',
      capacity: seat?.capacity ?? 'community',
      part: seat?.part ?? 'member',
      beganOn: seat?.beganOn ?? dayIn(Date.now()),
      endedOn: seat?.endedOn ?? '',
    } as Record<string, string>,
    inputOf: ({ office, endedOn, ...draft }) => ({
      ...draft,
      office: said(office!),
      endedOn: said(endedOn!),
      ...(seat ? { version: seat.version } : { bodyId }),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="community.saveSeat" onCancel={onDone}>
      <div className="su-grid">
        <TextField {...field('name', 'community.seatName')} maxLength={200} />
        <ChoiceField
          {...field('sex', 'community.sex')}
          choices={SEXES.map((value) => ({ value, label: t(`community.${value}_sex`) }))}
        />
        <ChoiceField
          {...field('capacity', 'community.capacity')}
          choices={CAPACITIES.map((value) => ({ value, label: t(`community.${value}_capacity`) }))}
        />
        <ChoiceField
          {...field('part', 'community.part')}
          choices={PARTS.map((value) => ({ value, label: t(`community.${value}_part`) }))}
        />
        <TextField {...field('office', 'community.office')} hint={t('community.officeHint')} maxLength={200} optional />
        <DayField {...field('beganOn', 'community.beganOn')} />
        {seat && <DayField {...field('endedOn', 'community.endedOn')} optional />}
      </div>
    </RecordForm>
  )
}

export function ConsentForm({ seat, onDone }: { seat: SeatView; onDone: () => void }) {
  const record = useRecord({
    name: `consent ${seat.id} ${seat.public}`,
    operation: 'seats.consent',
    initial: { id: newId(), on: dayIn(Date.now()), paper: '' },
    inputOf: ({ paper, ...draft }) => ({
      ...draft,
      seatId: seat.id,
      said: seat.public ? 'withdrawn' : 'given',
      paper: said(paper),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm
      record={record}
      save={seat.public ? 'community.consentTakeSave' : 'community.consentSave'}
      onCancel={onDone}
    >
      <div className="su-grid">
        <DayField {...field('on', seat.public ? 'community.consentTakeOn' : 'community.consentOn')} />
        {!seat.public && <TextField {...field('paper', 'community.consentPaper')} maxLength={200} />}
      </div>
    </RecordForm>
  )
}
