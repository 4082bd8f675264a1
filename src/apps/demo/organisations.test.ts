/** Names of the demonstration's organisations in English. */
import { describe, expect, it } from 'vitest'
import { TENANTS } from './load.ts'

/** Transliteration Act, art. 3 and 5. */
const LETTERS =
  'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya'
const LATIN = new Map([...LETTERS.matchAll(/([а-я]) (\w+)/gu)].map(([, letter, written]) => [letter!, written!]))
const latin = (text: string) =>
  text.replace(/ия(?!\p{L})/gu, 'ia').replace(/[а-я]/giu, (letter) => {
    const written = LATIN.get(letter.toLowerCase())!
    return letter === letter.toLowerCase() ? written : written[0]!.toUpperCase() + written.slice(1)
  })

describe('organisations of the demonstration', () => {
  it('have English names: the kind translated, the name transliterated by law', () => {
    const all = TENANTS.flatMap(({ portfolio }) => portfolio.organisations ?? [])
    expect(all.length).toBeGreaterThan(30)
    expect(all.filter(({ name, nameEn = name }) => /[а-я]/i.test(nameEn)).map(({ name }) => name)).toEqual([])
    const quoted = all.flatMap(({ name, nameEn = name }) => {
      const names = [...name.matchAll(/„([^“]+)“/g)].map(([, inside]) => inside!)
      // A kind of institution that stands in quotation marks is translated.
      return names.filter((inside) => inside !== 'Бюро по труда').map((inside) => [inside, nameEn] as const)
    })
    expect(quoted.length).toBeGreaterThan(15)
    const proper = quoted.filter(([, nameEn]) => !nameEn.startsWith('Integro'))
    expect(proper.filter(([inside, nameEn]) => !nameEn.includes(`“${latin(inside)}”`))).toEqual([])
  })
})
