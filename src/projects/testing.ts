/** Smolyan (S2) and Kazanlak (S4) as inputs, from the facts of the sources. */
import { newId } from '#kit/ids.ts'

/** S2.1, S2.2: two funds, exact to the stotinka; a second municipality shows that several may take part. */
export const smolyan = (more: object = {}) => ({
  id: newId(),
  code: 'SML-2022',
  title: { bg: 'По-близки и по-успешни в община Смолян', en: 'Closer and more successful in Smolyan municipality' },
  startsOn: '2022-01-10',
  endsOn: '2023-11-30',
  currency: 'BGN',
  framework: 'esf2014',
  targetKind: 'none',
  state: 'running',
  municipalities: [{ code: 'SML31', lead: true }, { code: 'SML02' }],
  grants: [
    { id: newId(), code: 'HRD', programme: '2014BG05M9OP001', amount: '1183459.15' },
    { id: newId(), code: 'SESG', programme: '2014BG05M2OP001', amount: '389958.5' },
  ],
  total: '1573417.65',
  ...more,
})

/** S4.1, S4.2. */
export const kazanlak = (more: object = {}) => ({
  id: newId(),
  code: 'KZL-2021',
  title: {
    bg: 'Социално-икономическа интеграция и подобрен достъп до образование в община Казанлък',
    en: 'Socio-economic integration and better access to education in Kazanlak municipality',
  },
  endsOn: '2023-06-30',
  currency: 'BGN',
  framework: 'esf2014',
  state: 'running',
  municipalities: [{ code: 'SZR12', lead: true }],
  grants: [
    { id: newId(), code: 'HRD', programme: '2014BG05M9OP001', amount: '1198848.43' },
    { id: newId(), code: 'SESG', programme: '2014BG05M2OP001', amount: '356515.77' },
  ],
  total: '1555364.20',
  ...more,
})
