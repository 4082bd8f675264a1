/** Small forms of a support: a paper of the pathway, the tenancy that it is tied to, the offer to another team. */
import type { TeamView } from '#accounts/teams/contract.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { type CaseView, RENT_STATES } from '../contract.ts'
import { PAPER_KINDS } from '../rules.ts'

interface Props {
  view: CaseView
  onDone: () => void
}

export function PaperForm({ view, onDone }: Props) {
  const { t } = useWords()
  const record = useRecord({
    name: `case paper ${view.id}`,
    operation: 'support.paper',
    initial: { id: newId(), kind: 'preliminary', datedOn: dayIn(Date.now()), number: '', issuer: '' },
    inputOf: ({ number, issuer, ...draft }) => ({
      ...draft,
      caseId: view.id,
      number: said(number),
      issuer: said(issuer),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="support.addPaper" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('kind', 'support.paperKind')}
          choices={PAPER_KINDS.map((value) => ({ value, label: t(`support.stage_${value}`) }))}
        />
        <DayField {...field('datedOn', 'support.datedOn')} />
        <TextField {...field('number', 'support.number')} maxLength={50} optional />
        <TextField {...field('issuer', 'support.issuer')} hint={t('support.issuerHint')} maxLength={200} optional />
      </div>
    </RecordForm>
  )
}

export function TenancyForm({ view, onDone }: Props) {
  const { t } = useWords()
  const known = view.tenancy
  const record = useRecord({
    name: `tenancy ${view.id}`,
    operation: 'support.tenancy',
    initial: {
      id: known?.id ?? newId(),
      from: known?.from ?? dayIn(Date.now()),
      to: known?.to ?? '',
      dwelling: known?.dwelling ?? '',
      contract: known?.contract ?? '',
      rent: known?.rent ?? 'not_known',
    },
    inputOf: ({ to, contract, ...draft }) => ({
      ...draft,
      caseId: view.id,
      version: known?.version ?? 0,
      to: said(to),
      contract: said(contract),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="support.saveTenancy" onCancel={onDone}>
      <p className="z-note su-blue">{t('support.tenancyHint')}</p>
      <TextField {...field('dwelling', 'support.dwelling')} maxLength={300} />
      <div className="su-grid">
        <TextField {...field('contract', 'support.contractNumber')} maxLength={100} optional />
        <ChoiceField
          {...field('rent', 'support.rent')}
          choices={RENT_STATES.map((value) => ({ value, label: t(`support.rent_${value}`) }))}
        />
        <DayField {...field('from', 'support.from')} />
        <DayField {...field('to', 'support.to')} optional />
      </div>
    </RecordForm>
  )
}

export function OfferForm({ view, onDone }: Props) {
  const teams = useRead<{ items: TeamView[] }>('/api/teams', { limit: 200 })
  return (
    <Loaded query={teams}>
      {({ items }) => (
        <Offer
          view={view}
          teams={items.filter(({ id, closedOn }) => id !== view.teamId && closedOn === null)}
          onDone={onDone}
        />
      )}
    </Loaded>
  )
}

function Offer({ view, teams, onDone }: Props & { teams: readonly TeamView[] }) {
  const { t } = useWords()
  const record = useRecord({
    name: `offer ${view.id}`,
    operation: 'support.offer',
    initial: { id: newId(), teamId: teams[0]?.id ?? '', note: '' },
    inputOf: ({ note, ...draft }) => ({ ...draft, caseId: view.id, note: said(note) }),
    onDone,
  })
  return (
    <RecordForm record={record} save="support.offer" onCancel={onDone}>
      <p className="z-soft">{t('support.offerHint')}</p>
      <ChoiceField
        {...record.field('teamId', 'support.toTeam')}
        choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <AreaField {...record.field('note', 'support.offerNote')} optional />
    </RecordForm>
  )
}
