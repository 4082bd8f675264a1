/** What is written into the form of a new project, and the input that it makes up. */
import { newId } from '#kit/ids.ts'
import { type Currency, parseWritten, toDecimal } from '#kit/money.ts'
import { projectInput } from '../../contract.ts'
import { projectFaults } from '../../rules.ts'
import { amountOf, onePerField, ruleFaults, type Speaking, schemaFaults } from '../faults.ts'
import { type Checked, type Fields, nested } from '../useForm.ts'

/** A grant as it is being written. */
export interface WrittenGrant {
  id: string
  code: string
  programme: string
  amount: string
}

/** A new project as it is being written; `fields` by the paths of the contract. */
export interface ProjectForm {
  id: string
  fields: Fields
  currency: Currency
  grants: readonly WrittenGrant[]
  municipalities: readonly { key: string; code: string }[]
  /** Key of the municipality that leads. */
  lead: string
  decisions: readonly string[]
}

const FIELDS = {
  'title.bg': '',
  'title.en': '',
  code: '',
  'procedure.bg': '',
  'procedure.en': '',
  'goal.bg': '',
  'goal.en': '',
  'targetGroups.bg': '',
  'targetGroups.en': '',
  startsOn: '',
  endsOn: '',
  'contract.number': '',
  'contract.date': '',
  state: 'prepared',
  framework: 'esfplus',
  targetKind: 'target',
  total: '',
} satisfies Fields

export const emptyGrant = (number: number): WrittenGrant => ({
  id: newId(),
  code: `G${number}`,
  programme: '',
  amount: '',
})

export const emptyMunicipality = (code = '') => ({ key: newId(), code })

/** @param municipality of the tenant, where it is one: it leads until somebody chooses another */
export function emptyForm(municipality: string): ProjectForm {
  const first = emptyMunicipality(municipality)
  return {
    id: newId(),
    fields: FIELDS,
    currency: 'EUR',
    grants: [emptyGrant(1), emptyGrant(2)],
    municipalities: [first],
    lead: first.key,
    decisions: [],
  }
}

/** The operation's input, and everything that the contract and the rules find wrong with it. */
export function checkForm(form: ProjectForm, speaking: Speaking): Checked {
  const { code, total, ...fields } = nested(form.fields) as Record<string, unknown> & { code?: string; total?: string }
  const input = {
    ...fields,
    id: form.id,
    code: code?.trim().toUpperCase(),
    ...(total !== undefined && { total: amountOf(total) }),
    currency: form.currency,
    grants: form.grants.map(({ id, code, programme, amount }) => ({
      id,
      code: code.trim(),
      programme,
      ...(amount.trim() !== '' && { amount: amountOf(amount) }),
    })),
    municipalities: form.municipalities.map(({ key, code }) => ({ code, lead: key === form.lead })),
    decisions: form.decisions,
  }
  const faults = [
    ...schemaFaults(projectInput, input, speaking),
    ...ruleFaults(
      projectFaults({
        ...input,
        grants: input.grants.map((grant) => ({ code: grant.code || undefined, amount: grant.amount })),
        municipalities: input.municipalities.map(({ code, lead }) => ({ code: code || undefined, lead })),
      }),
      speaking,
    ),
  ]
  return { input, faults: onePerField(faults) }
}

/** What the grants make up so far (decimal string), and how far the stated total is from it; null where that waits. */
export function runningTotal(form: ProjectForm): { sum: string; apart: bigint | null } {
  const sum = form.grants.reduce((all, { amount }) => all + (parseWritten(amount) ?? 0n), 0n)
  const total = parseWritten(form.fields.total ?? '')
  return { sum: toDecimal(sum), apart: total === null ? null : sum - total }
}
