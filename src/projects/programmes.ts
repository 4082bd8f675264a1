/** The programmes that pay for projects here, as data; a tenant adds its own beside them. Codes are CCI where there is one. */
import type { Words } from '#kit/text.ts'

export const PERIODS = ['2007-2013', '2014-2020', '2021-2027', 'other'] as const
export const FUNDS = ['esf', 'esf_plus', 'erdf', 'eea', 'national', 'municipal', 'other'] as const

/** A programme: what it is called, when it runs, and which fund stands behind it. */
export interface Programme {
  code: string
  name: Words
  /** Programming period; decides which visibility rules a document follows. */
  period: (typeof PERIODS)[number]
  /** The first of its funds, where there are several. */
  fund: (typeof FUNDS)[number]
}

export const PROGRAMMES: readonly Programme[] = [
  {
    code: '2007BG051PO001',
    name: {
      bg: 'Оперативна програма „Развитие на човешките ресурси“ 2007–2013',
      en: 'Operational Programme “Human Resources Development” 2007–2013',
    },
    period: '2007-2013',
    fund: 'esf',
  },
  {
    code: '2014BG05M9OP001',
    name: {
      bg: 'Оперативна програма „Развитие на човешките ресурси“ 2014–2020',
      en: 'Operational Programme “Human Resources Development” 2014–2020',
    },
    period: '2014-2020',
    fund: 'esf',
  },
  {
    code: '2014BG05M2OP001',
    name: {
      bg: 'Оперативна програма „Наука и образование за интелигентен растеж“ 2014–2020',
      en: 'Operational Programme “Science and Education for Smart Growth” 2014–2020',
    },
    period: '2014-2020',
    fund: 'esf',
  },
  {
    code: '2014BG16RFOP001',
    name: {
      bg: 'Оперативна програма „Региони в растеж“ 2014–2020',
      en: 'Operational Programme “Regions in Growth” 2014–2020',
    },
    period: '2014-2020',
    fund: 'erdf',
  },
  {
    code: '2021BG05SFPR002',
    name: {
      bg: 'Програма „Развитие на човешките ресурси“ 2021–2027',
      en: 'Programme “Human Resources Development” 2021–2027',
    },
    period: '2021-2027',
    fund: 'esf_plus',
  },
  {
    code: 'EEA-NORWAY',
    name: {
      bg: 'Финансов механизъм на Европейското икономическо пространство и Норвежки финансов механизъм',
      en: 'European Economic Area and Norway Grants',
    },
    period: 'other',
    fund: 'eea',
  },
  {
    code: 'ROMACT',
    name: {
      bg: 'РОМАКТ – съвместна програма на Европейската комисия и Съвета на Европа',
      en: 'ROMACT – joint programme of the European Commission and the Council of Europe',
    },
    period: 'other',
    fund: 'other',
  },
  {
    code: 'NATIONAL',
    name: { bg: 'Държавен бюджет', en: 'State budget' },
    period: 'other',
    fund: 'national',
  },
  {
    code: 'MUNICIPAL',
    name: { bg: 'Общински бюджет', en: 'Municipal budget' },
    period: 'other',
    fund: 'municipal',
  },
]

const byCode = new Map(PROGRAMMES.map((programme) => [programme.code, programme]))

/** The built-in programme of a code, or undefined. */
export const builtInProgramme = (code: string): Programme | undefined => byCode.get(code)
