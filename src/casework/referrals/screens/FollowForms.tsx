/** Follows a referral: what became known of it; the outgoing number that the registry gave. */
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import type { ReferralView } from '../contract.ts'
import { isClosed, nextNews, OUTCOMES, type State } from '../rules.ts'

interface Props {
  referral: ReferralView
  onDone: () => void
}

export function NewsForm({ referral, onDone }: Props) {
  const { t } = useWords()
  const next = nextNews(referral.state)
  const record = useRecord({
    name: `news ${referral.id} ${referral.version}`,
    operation: 'referrals.tell',
    initial: {
      id: newId(),
      state: next[0] ?? 'done',
      on: dayIn(Date.now()),
      next: '',
      outcome: 'received',
      note: '',
    } as Record<'id' | 'state' | 'on' | 'next' | 'outcome' | 'note', string>,
    inputOf: ({ next: again, outcome, note, ...draft }) => ({
      ...draft,
      referralId: referral.id,
      next: said(again),
      note: said(note),
      ...(draft.state === 'done' && { outcome }),
    }),
    waits: { title: 'referrals.newsKept', about: ({ id }) => [id, referral.id, referral.person.id] },
    onDone,
  })
  const { draft, field } = record
  return (
    <RecordForm record={record} save="referrals.saveNews" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('state', 'referrals.whatNews')}
          choices={next.map((value) => ({ value, label: t(`referrals.state_${value}`) }))}
        />
        <DayField {...field('on', 'referrals.onDay')} />
        {draft.state === 'done' && (
          <ChoiceField
            {...field('outcome', 'referrals.outcome')}
            choices={OUTCOMES.map((value) => ({ value, label: t(`referrals.outcome_${value}`) }))}
          />
        )}
        {!isClosed(draft.state as State) && (
          <DayField {...field('next', 'referrals.next')} hint={t('referrals.nextHint')} optional />
        )}
      </div>
      <AreaField {...field('note', 'referrals.newsNote')} optional />
    </RecordForm>
  )
}

export function NumberForm({ referral, onDone }: Props) {
  const { t } = useWords()
  const record = useRecord({
    name: `number ${referral.id}`,
    operation: 'referrals.number',
    initial: { outgoingNumber: referral.outgoingNumber ?? '' },
    inputOf: (draft) => ({ ...draft, id: referral.id, version: referral.version }),
    onDone,
  })
  return (
    <RecordForm record={record} save="referrals.noteNumber" onCancel={onDone}>
      <TextField
        {...record.field('outgoingNumber', 'referrals.outgoingNumber')}
        hint={t('referrals.numberHint')}
        maxLength={50}
      />
    </RecordForm>
  )
}
