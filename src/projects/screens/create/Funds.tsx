/** Money of the new project: grants by programme, the total, and whether the one makes up the other to the cent. */
import { Button } from '@mantine/core'
import { type Currency, parseWritten, toDecimal } from '#kit/money.ts'
import { inLang } from '#kit/text.ts'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { useRead } from '#ui/server.tsx'
import { Money } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenMoney } from '#ui/written.ts'
import type { Programme } from '../../programmes.ts'
import { emptyGrant, type ProjectForm, runningTotal, type WrittenGrant } from './project-form.ts'
import { type SectionProps, useFields } from './section.ts'

export function Funds(props: SectionProps) {
  const { form, change } = props
  const { t } = useWords()
  const field = useFields(props)
  const add = () => change({ ...form, grants: [...form.grants, emptyGrant(form.grants.length + 1)] })
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('projects.moneyTitle')}</h2>
        <p className="p-lead">{t('projects.moneyLead')}</p>
      </div>
      <div className="p-grid">
        <ChoiceField
          path="currency"
          label={t('projects.currency')}
          value={form.currency}
          fault={props.faultAt('currency')}
          onChange={(value) => change({ ...form, currency: value as Currency })}
          choices={(['BGN', 'EUR'] as const).map((value) => ({ value, label: t(`projects.${value}_currency`) }))}
        />
        <TextField {...field('total')} inputMode="decimal" optional />
      </div>
      {form.grants.map((grant, index) => (
        <GrantFields key={grant.id} {...props} grant={grant} index={index} />
      ))}
      <div>
        <Button variant="default" onClick={add}>
          {t('projects.addGrant')}
        </Button>
      </div>
      {form.grants.length > 0 && <RunningTotal form={form} />}
      {props.faultAt('grants') && (
        <p className="p-error" id="field-grants" tabIndex={-1}>
          {props.faultAt('grants')}
        </p>
      )}
    </section>
  )
}

function GrantFields({ form, change, faultAt, grant, index }: SectionProps & { grant: WrittenGrant; index: number }) {
  const { lang, t } = useWords()
  const { data } = useRead<{ items: Programme[] }>('/api/programmes')
  const number = index + 1
  const replace = (next: WrittenGrant | null) =>
    change({ ...form, grants: form.grants.flatMap((one) => (one.id !== grant.id ? one : (next ?? []))) })
  const field = (name: 'programme' | 'code' | 'amount') => ({
    path: `grants.${index}.${name}`,
    value: grant[name],
    fault: faultAt(`grants.${index}.${name}`),
    onChange: (value: string) => replace({ ...grant, [name]: value }),
  })
  const cents = parseWritten(grant.amount)
  const amountHint =
    cents === null
      ? t('projects.amountHint')
      : Object.values(spokenMoney(toDecimal(cents), form.currency, { lang, t }))
          .filter(Boolean)
          .join(' ')
  return (
    <div className="p-row">
      <div className="p-row-head">
        <h3>{t('projects.grantNumber', { number })}</h3>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('projects.removeGrant', { number })}
          onClick={() => replace(null)}
        >
          {t('projects.remove')}
        </Button>
      </div>
      <ChoiceField
        {...field('programme')}
        label={t('projects.programme')}
        choices={[
          { value: '', label: t('projects.programmeChoose') },
          ...(data?.items ?? []).map(({ code, name }) => ({ value: code, label: inLang(name, lang) })),
        ]}
      />
      <div className="p-grid">
        <TextField {...field('amount')} label={t('projects.amount')} hint={amountHint} inputMode="decimal" optional />
        <TextField
          {...field('code')}
          label={t('projects.grantCode')}
          hint={t('projects.grantCodeHint')}
          maxLength={40}
        />
      </div>
    </div>
  )
}

/** The sum so far, and how far it is from the total: said as soon as either changes. */
function RunningTotal({ form }: { form: ProjectForm }) {
  const { lang, t } = useWords()
  const { sum, apart } = runningTotal(form)
  const size = apart === null ? 0n : apart < 0n ? -apart : apart
  const amount = spokenMoney(toDecimal(size), form.currency, { lang, t }).own
  return (
    <p className={`p-sum ${apart === null ? '' : apart === 0n ? 'z-green' : 'z-amber'}`} role="status">
      <strong>{t('projects.sumOfGrants')}</strong>
      <Money amount={sum} currency={form.currency} />{' '}
      <span className="p-verdict">
        {apart === null
          ? t('projects.sumWaits')
          : apart === 0n
            ? t('projects.sumMatches')
            : t(apart < 0n ? 'projects.sumShort' : 'projects.sumOver', { amount })}
      </span>
    </p>
  )
}
