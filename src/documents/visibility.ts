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

/**
 * A programme that pays, with the fund that stands behind this grant: a programme of several funds (OP SESG: ESF and
 * ERDF) pays each project from one of them.
 */
export interface PayingProgramme {
  period: string
  fund: string
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

const UNION: Words = { bg: 'Европейски съюз', en: 'European Union' }
const CO_FUNDED: Words = { bg: 'Съфинансирано от Европейския съюз', en: 'Co-funded by the European Union' }
const EMBLEM: Words = { bg: 'Емблема на Европейския съюз', en: 'Emblem of the European Union' }
const SEVERAL_FUNDS: Words = {
  bg: 'Европейски структурни и инвестиционни фондове',
  en: 'European Structural and Investment Funds',
}

/** Funds of 2014–2020, which are named. */
const NAMED: Record<string, Words> = {
  esf: { bg: 'Европейски социален фонд', en: 'European Social Fund' },
  erdf: { bg: 'Европейски фонд за регионално развитие', en: 'European Regional Development Fund' },
}
/** Funds of 2021–2027, which the statement does not name. */
const UNNAMED = ['esf_plus', 'erdf']

/**
 * What a document about a project must show.
 * @param programmes what pays for it; others than those of the Union are not named beside the emblem
 * @returns null where no fund of the Union pays
 */
export function visibilityOf(programmes: readonly PayingProgramme[], lang: Lang): Visibility | null {
  const earlier = programmes.filter(({ period, fund }) => period === '2014-2020' && NAMED[fund])
  const later = programmes.filter(({ period, fund }) => period === '2021-2027' && UNNAMED.includes(fund))
  if (earlier.length + later.length === 0) return null
  const [fund, another] = new Set(earlier.map((programme) => programme.fund))
  const statement = [
    ...(fund ? [UNION, another ? SEVERAL_FUNDS : NAMED[fund]!] : []),
    ...(later.length > 0 ? [CO_FUNDED] : []),
  ]
  return {
    emblem: inLang(EMBLEM, lang),
    statement: statement.map((words) => inLang(words, lang)),
    programmes: [...new Set([...earlier, ...later].map(({ name }) => inLang(name, lang)))],
  }
}
