/** The form of a meeting: recorded, or changed. */

import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { AreaField, ChoiceField, DayField, TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useKeptRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { BodyLine } from '../../bodies/contract.ts'
import { ATTENDING, type Attending, EVENT_KINDS } from '../../contract.ts'
import { englishOf, inBoth, linesOf } from '../../screens/forms.ts'
import type { MeetingLine } from '../contract.ts'

interface Props {
  /** The one to change; none where one is recorded. */
  meeting?: MeetingLine
  /** The body that meets, where that is known already. */
  bodyId?: string
  /** It may be kept on the device and be sent later. */
  waits?: boolean
  onDone: (id: string) => void
  onCancel: () => void
}

export function MeetingForm(props: Props) {
  const bodies = useKeptRead<{ items: BodyLine[] }>('/api/bodies')
  return <Loaded query={bodies}>{({ items }) => <Form {...props} bodies={items} />}</Loaded>
}

interface Draft extends Record<string, string | boolean> {
  id: string
  bodyId: string
  kind: string
  title: string
  titleEn: string
  heldOn: string
  startsAt: string
  endsAt: string
  place: string
  planned: boolean
  agenda: string
  total: string
  women: string
  men: string
  resident: string
  active_group: string
  administration: string
  institution: string
  organisation: string
  other_capacity: string
}

const capacityDraft = (meeting: MeetingLine | undefined) =>
  Object.fromEntries(ATTENDING.map((as) => [as, meeting?.attendance?.capacities?.[as]?.toString() ?? ''])) as Record<
    Attending,
    string
  >

const draftOf = (meeting: MeetingLine | undefined, bodyId: string): Draft => ({
  id: meeting?.id ?? newId(),
  bodyId: meeting ? (meeting.bodyId ?? '') : bodyId,
  kind: meeting?.kind ?? 'meeting',
  title: meeting?.title.bg ?? '',
  titleEn: meeting ? englishOf(meeting.title) : '',
  heldOn: meeting ? (meeting.heldOn ?? '') : dayIn(Date.now()),
  startsAt: meeting?.startsAt ?? '',
  endsAt: meeting?.endsAt ?? '',
  place: meeting?.place ?? '',
  planned: meeting?.planned ?? false,
  agenda: meeting?.agenda.join('\n') ?? '',
  total: meeting?.attendance?.total.toString() ?? '',
  women: meeting?.attendance?.women?.toString() ?? '',
  men: meeting?.attendance?.men?.toString() ?? '',
  ...capacityDraft(meeting),
})

/** A count as it was typed, to be judged by the contract; none where nothing was. */
const countOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))

function attendanceOf(draft: Draft) {
  const { total, women, men } = draft
  const counted = ATTENDING.filter((as) => draft[as].trim() !== '')
  if ([total, women, men].every((text) => text.trim() === '') && counted.length === 0) return undefined
  const capacities = Object.fromEntries(counted.map((as) => [as, countOf(draft[as])]))
  return {
    total: countOf(total),
    women: countOf(women),
    men: countOf(men),
    ...(counted.length > 0 && { capacities }),
  }
}

function Form({
  meeting,
  bodyId = '',
  waits = false,
  bodies,
  onDone,
  onCancel,
}: Props & { bodies: readonly BodyLine[] }) {
  const { lang, t } = useWords()
  const initial = draftOf(meeting, bodyId)
  const record = useRecord<Draft>({
    name: meeting ? `meeting ${meeting.id} ${meeting.sequence}` : 'meeting',
    operation: meeting ? 'meetings.change' : 'meetings.record',
    ...(waits && { offline: 'meetings.kept' as const }),
    initial,
    inputOf: (draft) => ({
      id: draft.id,
      kind: draft.kind,
      planned: draft.planned,
      bodyId: said(draft.bodyId),
      title: inBoth(draft.title, draft.titleEn),
      heldOn: said(draft.heldOn),
      startsAt: said(draft.startsAt),
      endsAt: said(draft.endsAt),
      place: said(draft.place),
      agenda: linesOf(draft.agenda),
      attendance: attendanceOf(draft),
      ...(meeting && { sequence: meeting.sequence }),
    }),
    onDone: () => onDone(record.draft.id),
  })
  const { draft, change, field } = record
  const faultAt = (path: string) => record.problem?.errors?.find((fault) => fault.path === path)?.message
  const capacityFault = faultAt('attendance.capacities')
  const count = (path: 'total' | 'women' | 'men') => ({
    ...field(path, `meetings.${path}`),
    path: `attendance.${path}`,
    fault: faultAt(`attendance.${path}`),
    inputMode: 'numeric' as const,
    optional: true,
  })
  return (
    <RecordForm record={record} save={meeting ? 'meetings.saveChange' : 'meetings.record'} onCancel={onCancel}>
      <div className="su-grid">
        <ChoiceField
          {...field('kind', 'meetings.kind')}
          choices={EVENT_KINDS.map((value) => ({ value, label: t(`meetings.${value}_kind`) }))}
        />
        <ChoiceField
          {...field('bodyId', 'meetings.body')}
          choices={[
            { value: '', label: t('meetings.noBody') },
            ...bodies.map(({ id, name }) => ({ value: id, label: inLang(name, lang) })),
          ]}
          optional
        />
        <TextField {...field('title', 'meetings.title')} hint={t('meetings.titleHint')} maxLength={300} />
        <TextField
          {...field('titleEn', 'meetings.titleEn')}
          hint={t('community.englishHint')}
          maxLength={300}
          optional
        />
      </div>
      <TickField
        path="planned"
        label={t('meetings.plannedTick')}
        checked={draft.planned}
        onChange={(planned) => change({ ...draft, planned })}
      />
      <div className="su-grid">
        <DayField {...field('heldOn', 'meetings.heldOn')} optional={draft.planned} />
        <TextField {...field('startsAt', 'meetings.startsAt')} hint={t('meetings.clockHint')} maxLength={5} optional />
        <TextField {...field('endsAt', 'meetings.endsAt')} hint={t('meetings.clockHint')} maxLength={5} optional />
        <TextField {...field('place', 'meetings.place')} maxLength={200} optional />
      </div>
      <AreaField {...field('agenda', 'meetings.agenda')} hint={t('meetings.agendaHint')} optional />
      <div className="su-grid">
        <TextField {...count('total')} hint={t('meetings.totalHint')} />
        <TextField {...count('women')} />
        <TextField {...count('men')} />
      </div>
      <details open={ATTENDING.some((as) => draft[as] !== '')}>
        <summary>{t('meetings.capacities')}</summary>
        <p className="z-soft">{t('meetings.capacitiesHint')}</p>
        {capacityFault && <p className="c-fault">{capacityFault}</p>}
        <div className="su-grid">
          {ATTENDING.map((as) => (
            <TextField
              key={as}
              {...field(as, `meetings.${as}_came`)}
              path={`attendance.capacities.${as}`}
              fault={faultAt(`attendance.capacities.${as}`)}
              inputMode="numeric"
              optional
            />
          ))}
        </div>
      </details>
    </RecordForm>
  )
}
