/**
 * What a document must show about support from the Union, per programming period, as data.
 *
 * - 2014–2020: Regulation (EU) No 1303/2013, Annex XII, 2.2: the emblem with a reference to the Union, and a reference
 *   to the fund; several funds together may be named European Structural and Investment Funds.
 * - 2021–2027: Regulation (EU) 2021/1060, Articles 47 and 50, Annex IX 1.2: the emblem with the statement of funding
 *   beside it, written in full.
 *
 * Letters beside the emblem: Arial, Auto, Calibri, Garamond, Trebuchet, Tahoma, Verdana or Ubuntu, without italics,
 * underlining or effects, in Reflex Blue, black or white (Implementing Regulation (EU) No 821/2014, Article 4(4);
 * Regulation (EU) 2021/1060, Annex IX 1.3 and 1.6).
 */
import { inLang, type Lang, type Words } from '#kit/text.ts'

export type Period = '2014-2020' | '2021-2027'
export type Fund = 'ESF' | 'ERDF' | 'ESF+'

/** A programme: its common code of identification (CCI), period, funds and full name. */
export interface ProgrammeName {
  cci: string
  period: Period
  funds: readonly Fund[]
  name: Words
}

/** What stands at the head of a document. */
export interface Visibility {
  /** Text alternative of the emblem. */
  emblem: string
  /** Lines beside the emblem: the Union and its fund, or the statement of funding. */
  statement: readonly string[]
  /** Programmes that pay, by their full names. */
  programmes: readonly string[]
}

/** Programmes whose projects are kept here, by their codes of identification. */
export const PROGRAMMES: readonly ProgrammeName[] = [
  {
    cci: '2014BG05M9OP001',
    period: '2014-2020',
    funds: ['ESF'],
    name: {
      bg: 'Оперативна програма „Развитие на човешките ресурси“ 2014–2020',
      en: 'Operational Programme “Human Resources Development” 2014–2020',
    },
  },
  {
    cci: '2014BG05M2OP001',
    period: '2014-2020',
    funds: ['ESF', 'ERDF'],
    name: {
      bg: 'Оперативна програма „Наука и образование за интелигентен растеж“ 2014–2020',
      en: 'Operational Programme “Science and Education for Smart Growth” 2014–2020',
    },
  },
  {
    cci: '2021BG05SFPR001',
    period: '2021-2027',
    funds: ['ESF+'],
    name: { bg: 'Програма „Образование“ 2021–2027', en: 'Programme “Education” 2021–2027' },
  },
  {
    cci: '2021BG05SFPR002',
    period: '2021-2027',
    funds: ['ESF+'],
    name: {
      bg: 'Програма „Развитие на човешките ресурси“ 2021–2027',
      en: 'Programme “Human Resources Development” 2021–2027',
    },
  },
]

const UNION: Words = { bg: 'Европейски съюз', en: 'European Union' }
const CO_FUNDED: Words = { bg: 'Съфинансирано от Европейския съюз', en: 'Co-funded by the European Union' }
const EMBLEM: Words = { bg: 'Емблема на Европейския съюз', en: 'Emblem of the European Union' }
const SEVERAL_FUNDS: Words = {
  bg: 'Европейски структурни и инвестиционни фондове',
  en: 'European Structural and Investment Funds',
}
const FUNDS: Record<Fund, Words> = {
  ESF: { bg: 'Европейски социален фонд', en: 'European Social Fund' },
  ERDF: { bg: 'Европейски фонд за регионално развитие', en: 'European Regional Development Fund' },
  'ESF+': { bg: 'Европейски социален фонд плюс', en: 'European Social Fund Plus' },
}

/**
 * What a document about a project must show.
 * @param programmes the programmes that pay for it
 * @param funds the funds that pay for it, where fewer than its programmes have
 * @returns one set for each period among the programmes, the earlier first; empty without a programme
 */
export function visibilityOf(
  programmes: readonly ProgrammeName[],
  lang: Lang,
  funds: readonly Fund[] = programmes.flatMap((programme) => programme.funds),
): Visibility[] {
  return (['2014-2020', '2021-2027'] as const).flatMap((period) => {
    const paying = programmes.filter((programme) => programme.period === period)
    if (paying.length === 0) return []
    const own = new Set(paying.flatMap((programme) => programme.funds).filter((fund) => funds.includes(fund)))
    const [only] = own
    const fund = own.size === 1 && only ? FUNDS[only] : SEVERAL_FUNDS
    const statement = period === '2014-2020' ? [UNION, fund] : [CO_FUNDED]
    return [
      {
        emblem: inLang(EMBLEM, lang),
        statement: statement.map((words) => inLang(words, lang)),
        programmes: paying.map((programme) => inLang(programme.name, lang)),
      },
    ]
  })
}
