/** Definitions as data: which read special answers, what their words say, and that compilation means the same as the tree. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Condition, compile, evaluate } from './conditions.ts'
import { DEFINITIONS, isSpecial } from './definitions.ts'
import { bitsOf, FIELDS, type FieldName, fieldOf } from './fields.ts'
import { compareIds, findNumber, idOf, newIds, numberOf } from './ids.ts'
import { SPECIAL } from './oracle.fixture.ts'
import { ruleText } from './rule-text.ts'
import { PROGRAM, placedIn } from './scope.ts'
import { monthKey, monthNumber, packDay } from './stint.ts'

describe('definitions', () => {
  it('the special ones are those that read columns 14–20, and all of them need cards', () => {
    expect(
      DEFINITIONS.map(({ code }) => code)
        .filter(isSpecial)
        .sort(),
    ).toEqual([...SPECIAL].sort())
    for (const { code, source, undecided } of DEFINITIONS) {
      expect(source === 'cards').toBe(isSpecial(code))
      // How many a precise answer might add would be a breakdown of them.
      expect(isSpecial(code) && undecided !== undefined).toBe(false)
    }
  })

  it('have a rule exactly where records are kept, and names in both languages', () => {
    for (const { source, condition, name } of DEFINITIONS) {
      expect(condition !== null).toBe(source !== 'entities')
      expect(name.bg).toMatch(/^[а-я]/)
      expect(name.en).toMatch(/^[a-z]/)
    }
  })

  it('codes that share a predicate share its moment', () => {
    const moments = new Map<number, string>()
    for (const definition of DEFINITIONS) {
      const predicate = PROGRAM.predicates.get(definition.code)
      if (predicate === undefined) continue
      expect(moments.get(predicate) ?? placedIn(definition)).toBe(placedIn(definition))
      moments.set(predicate, placedIn(definition))
    }
    expect(moments.size).toBe(36)
  })

  it('fields have bits of their own', () => {
    const taken = [0, 0]
    for (const name of Object.keys(FIELDS) as FieldName[]) {
      const bits = bitsOf(name, fieldOf(name).values)
      expect(taken[fieldOf(name).word]! & bits).toBe(0)
      taken[fieldOf(name).word]! |= bits
    }
  })

  it('say their rule in words', () => {
    expect(ruleText('CO02', 'en')).toBe(
      '(labour market status at entry: unemployed over 12 months or (labour market status at entry: unemployed over 6 months and completed years at entry: under 18, 18–24)) and complete data (sex, age, labour market status, education, entry date)',
    )
    expect(ruleText('CR05', 'bg')).toMatch(
      /^\(\(CO15 или CO16 или CO17 или CO18\) и \(CR01 или CR02 или CR03 или CR04\)\) и пълни данни/,
    )
    expect(ruleText('CO12', 'bg')).toMatch(/^живее в безработно домакинство и пълни данни/)
    expect(ruleText('EECO01', 'en')).toMatch(/^complete data/)
    expect(ruleText('CO_TOTAL', 'bg')).toBe('всички участници, и с непълни данни')
    expect(ruleText('CR07', 'en')).toMatch(
      /^\(six months after leaving: works under better conditions .* and labour market status at entry/,
    )
    expect(ruleText('CO20', 'en')).toBe('no records to count it from')
    expect(() => ruleText('CO99', 'en')).toThrow(RangeError)
  })
})

describe('compilation', () => {
  const names = Object.keys(FIELDS) as FieldName[]
  const leaf = fc
    .constantFrom(...names)
    .chain((field) => fc.subarray([...fieldOf(field).values]).map((values): Condition => ({ field, in: values })))
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }).map((all): Condition => ({ all })),
      fc.array(tie('tree'), { maxLength: 3 }).map((any): Condition => ({ any })),
    ),
  }))
  const word = fc.integer({ min: 0, max: 0xffffffff })

  const holds = (condition: Condition, words: readonly number[]): boolean => {
    if ('field' in condition)
      return (words[fieldOf(condition.field).word]! & bitsOf(condition.field, condition.in)) !== 0
    if ('all' in condition) return condition.all.every((part) => holds(part, words))
    return 'any' in condition && condition.any.some((part) => holds(part, words))
  }

  it('means what the tree says, for more conditions than fit in a word', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 70 }), word, word, (trees, traits, answers) => {
        const program = compile(trees.map((condition, i) => ({ code: `${i}`, condition, everyone: true })))
        trees.forEach((condition, i) => {
          const predicate = program.predicates.get(`${i}`)!
          const met = (evaluate(program, predicate >>> 5, traits, answers) >>> (predicate & 31)) & 1
          expect(met === 1).toBe(holds(condition, [traits, answers]))
        })
      }),
      { numRuns: 100 * Number(process.env.PROVE ?? 1) },
    )
  })

  it('refuses values and codes that do not exist', () => {
    expect(() => compile([{ code: 'X', condition: { field: 'labour', in: [9] } }])).toThrow(RangeError)
    expect(() => compile([{ code: 'X', condition: { met: 'Y' } }])).toThrow(RangeError)
  })
})

describe('ids and days', () => {
  it('number ids in order of arrival and give them back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 80 }), fc.uuid(), (texts, other) => {
        const ids = newIds()
        const wanted = texts.filter((text) => text !== other)
        expect(wanted.map((text) => numberOf(ids, text))).toEqual(wanted.map((_, i) => i))
        expect(wanted.map((text) => numberOf(ids, text))).toEqual(wanted.map((_, i) => i))
        expect(wanted.map((_, i) => idOf(ids, i))).toEqual(wanted)
        expect(findNumber(ids, other)).toBe(-1)
        for (let i = 1; i < wanted.length; i++) expect(compareIds(ids, i - 1, i) < 0).toBe(wanted[i - 1]! < wanted[i]!)
      }),
    )
    for (const wrong of [
      '',
      'x'.repeat(36),
      '0190F3A2-7c1e-7abc-8def-0123456789ab',
      `0190f3a2-7c1e-7abc-8def-0123456789я`,
    ])
      expect(() => numberOf(newIds(), wrong)).toThrow(RangeError)
  })

  it('packed days sort as days and know their month', () => {
    const days = ['0202-03-01', '1999-12-31', '2000-01-01', '2024-02-29', '2024-03-01', '9999-12-31']
    expect(days.map(packDay)).toEqual(days.map(packDay).toSorted((a, b) => a - b))
    expect(days.map((day) => monthKey(monthNumber(packDay(day))))).toEqual(days.map((day) => day.slice(0, 7)))
  })
})
