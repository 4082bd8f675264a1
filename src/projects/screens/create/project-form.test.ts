import { describe, expect, it } from 'vitest'
import { speaker } from '#words/index.ts'
import { labelOf } from './labels.ts'
import { checkForm, emptyForm, emptyMunicipality, type ProjectForm, runningTotal } from './project-form.ts'

const t = speaker('bg')
const speaking = { lang: 'bg', t, labelOf: (path: string) => labelOf(path, t) } as const
const faults = (form: ProjectForm) =>
  Object.fromEntries(checkForm(form, speaking).faults.map((one) => [one.path, one.message]))

/** Smolyan's contract (S2.1, S2.2), as a person would write it. */
function smolyan(): ProjectForm {
  const form = emptyForm('SML31')
  const [hrd, sesg] = form.grants as [(typeof form.grants)[number], (typeof form.grants)[number]]
  const fields = { 'title.bg': 'По-близки', 'title.en': 'Closer', code: ' sml-2022 ', total: '1 573 417,65 лв.' }
  return {
    ...form,
    currency: 'BGN',
    fields: { ...form.fields, ...fields },
    grants: [
      { ...hrd, programme: '2014BG05M9OP001', amount: '1.183.459,15' },
      { ...sesg, programme: '2014BG05M2OP001', amount: '389 958,5' },
    ],
  }
}

describe('the form of a new project', () => {
  it('takes amounts and codes as people write them', () => {
    const { input, faults } = checkForm(smolyan(), speaking)
    expect(faults).toEqual([])
    expect(input).toMatchObject({
      code: 'SML-2022',
      total: '1573417.65',
      grants: [{ amount: '1183459.15' }, { amount: '389958.50' }],
      municipalities: [{ code: 'SML31', lead: true }],
    })
    expect(runningTotal(smolyan())).toEqual({ sum: '1573417.65', apart: 0n })
  })

  it('names what is missing by its field', () => {
    expect(faults(emptyForm(''))).toEqual({
      'title.bg': 'Попълнете „Наименование на български“',
      'title.en': 'Попълнете „Наименование на английски“',
      code: 'Попълнете „Код“',
      'grants.0.programme': 'Попълнете „Средства 1: Програма“',
      'grants.1.programme': 'Попълнете „Средства 2: Програма“',
      'municipalities.0.code': 'Попълнете „Община 1“',
    })
  })

  it('holds the rules of the contract: a cent, a day, a lead, a repetition, the changeover', () => {
    const good = smolyan()
    const having = (fields: ProjectForm['fields']) => ({ ...good, fields: { ...good.fields, ...fields } })
    expect(faults(having({ total: '1 573 417,66' }))).toEqual({
      total: 'Сборът по програми не е равен на общата стойност',
    })
    expect(runningTotal(having({ total: '1 573 417,66' })).apart).toBe(-1n)
    expect(runningTotal(having({ total: 'много' })).apart).toBeNull()
    expect(faults(having({ total: '1.573' }))).toHaveProperty('total', expect.stringContaining('напишете сума'))
    expect(faults(having({ startsOn: '2023-01-01', endsOn: '2022-01-01' }))).toEqual({
      endsOn: 'Краят е преди началото',
    })
    expect(faults(having({ 'contract.date': '2026-01-01' }))).toEqual({
      currency: 'Договор от 2026 г. нататък е в евро',
    })
    expect(faults(having({ 'goal.bg': 'Само на български' }))).toEqual({ 'goal.en': 'Попълнете „Цел на английски“' })
    expect(faults(having({ code: 'Смолян 2022' }))).toHaveProperty('code', expect.stringContaining('латински'))
    expect(faults({ ...good, lead: 'none' })).toEqual({ municipalities: 'Изберете една водеща община' })
    const twice = { ...good, municipalities: [...good.municipalities, emptyMunicipality('SML31')] }
    expect(faults(twice)).toEqual({ 'municipalities.1.code': '„SML31“ е вписано два пъти' })
  })
})
