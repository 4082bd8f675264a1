/** Text lint: finds small counts of recognisable people, leaves dates, money and large counts alone. */
import { describe, expect, it } from 'vitest'
import { lintText } from './lint-text.ts'

const options = { k: 10, places: ['Крън', 'Горно Черковище', 'Krun', 'Sopot'] }
const found = (text: string) => lintText(text, options).map(({ count, near, kind }) => `${count} ${near} ${kind}`)

describe('small counts in texts', () => {
  it('are found beside groups, in digits and words, in both languages', () => {
    expect(found('Инициативата е за две семейства, едното от малцинство.')).toEqual(['2 семейства group'])
    expect(found('В обучението се включиха 3 ромски жени.')).toEqual(['3 ромски group'])
    expect(found('Петима ученици се върнаха в клас.')).toEqual(['5 ученици group'])
    expect(found('Two Roma families moved in.')).toEqual(['2 roma group'])
    expect(found('The team supports 4 children with disabilities.')).toEqual(['4 children group'])
  })

  it('are found beside places, by kind and by name', () => {
    expect(found('Обгрижваме 4 в Горно Черковище.')).toEqual(['4 горно черковище place'])
    expect(found('Настанени: 6 (с. Крън)')).toEqual(['6 с place'])
    expect(found('Seven were housed in Krun.')).toEqual(['7 krun place'])
    expect(found('Отзоваха се 8 от квартала.')).toEqual(['8 квартала place'])
  })

  it('say where they stand', () => {
    const text = 'През май 3 деца тръгнаха на детска градина.'
    const [finding] = lintText(text, options)
    expect(text.slice(finding!.start, finding!.end)).toBe('3')
  })

  it('are judged by k', () => {
    expect(lintText('Помогнахме на 12 семейства.', { k: 10, places: [] })).toEqual([])
    expect(lintText('Помогнахме на 12 семейства.', { k: 20, places: [] })).toHaveLength(1)
    expect(found('Помогнахме на 10 семейства и на 120 деца.')).toEqual([])
  })

  it('are not dates, money, shares, measures or parts of larger numbers', () => {
    for (const text of [
      'На 3 май децата посадиха дървета.',
      'Обучението на жените трая 5 дни.',
      'Бюджетът за децата е 3 млн. лв.',
      'Отпуснати са 2 000 лв. на семейство.',
      'Ръст от 5 % при децата.',
      'On 5 May the children planted trees.',
      'The women met for 3 hours.',
      'Средно 1,5 деца в семейство.',
      'Срещата на 03.05.2024 беше за семействата.',
    ])
      expect(found(text), text).toEqual([])
  })

  it('are looked for in one sentence only', () => {
    expect(found('Купихме 3 компютъра. Децата ги ползват всеки ден.')).toEqual([])
    expect(found('')).toEqual([])
  })
})
