/** Records a body, or changes it. */
import type { RegisterLine } from '#decisions/contract.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { englishOf, inBoth } from '../../screens/forms.ts'
import { BODY_KINDS, type BodyLine } from '../contract.ts'

interface Props {
  /** The one to change; none where one is recorded. */
  body?: BodyLine
  onDone: () => void
}

export function BodyForm(props: Props) {
  const acts = useRead<{ items: RegisterLine[] }>('/api/decisions', { limit: 200, newest: 'true' })
  return <Loaded query={acts}>{({ items }) => <Form {...props} acts={items} />}</Loaded>
}

function Form({ body, acts, onDone }: Props & { acts: readonly RegisterLine[] }) {
  const { lang, t } = useWords()
  const record = useRecord({
    name: body ? `body ${body.id} ${body.version}` : 'body',
    operation: body ? 'bodies.change' : 'bodies.create',
    initial: {
      id: body?.id ?? newId(),
      kind: body?.kind ?? 'local_active_group',
      name: body?.name.bg ?? '',
      nameEn: body ? englishOf(body.name) : '',
      mandateId: body?.mandate?.id ?? '',
      quorum: body?.quorum?.toString() ?? '',
      beganOn: body?.beganOn ?? dayIn(Date.now()),
      endedOn: body?.endedOn ?? '',
    } as Record<string, string>,
    inputOf: (draft) => ({
      id: draft.id,
      kind: draft.kind,
      beganOn: draft.beganOn,
      name: inBoth(draft.name!, draft.nameEn!),
      mandateId: said(draft.mandateId!),
      endedOn: said(draft.endedOn!),
      ...(draft.quorum!.trim() && { quorum: Number(draft.quorum) }),
      ...(body && { version: body.version }),
    }),
    onDone,
  })
  const { field } = record
  const nameOf = ({ kind, number, decidedOn, subject }: RegisterLine) =>
    [
      t(`community.${kind}_act`),
      number && t('community.actNo', { number }),
      spokenDay(decidedOn, lang),
      inLang(subject, lang),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <RecordForm record={record} save="community.saveBody" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('kind', 'community.bodyKind')}
          choices={BODY_KINDS.map((value) => ({ value, label: t(`community.${value}_body`) }))}
        />
        <TextField {...field('name', 'community.bodyName')} maxLength={200} />
        <TextField
          {...field('nameEn', 'community.bodyNameEn')}
          hint={t('community.englishHint')}
          maxLength={200}
          optional
        />
        <ChoiceField
          {...field('mandateId', 'community.mandate')}
          choices={[
            { value: '', label: t('community.noMandate') },
            ...acts.map((act) => ({ value: act.id, label: nameOf(act) })),
          ]}
          optional
        />
        <TextField
          {...field('quorum', 'community.quorum')}
          hint={t('community.quorumHint')}
          inputMode="numeric"
          optional
        />
        <DayField {...field('beganOn', 'community.beganOn')} />
        {body && <DayField {...field('endedOn', 'community.endedOn')} optional />}
      </div>
    </RecordForm>
  )
}
