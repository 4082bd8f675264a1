import { describe, expect, it } from 'vitest'
import { ROLES } from '#gate/contract.ts'
import { PROBLEM_CODES } from '#gate/problems.ts'
import { bg } from './bg.ts'
import type { Key } from './catalogue.ts'
import { en } from './en.ts'
import { t } from './index.ts'
import { explain, isExplained } from './problems.ts'

const flat = (catalogue: Record<string, Record<string, string>>) =>
  Object.entries(catalogue).flatMap(([room, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${room}.${key}`, text] as const),
  )
const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

describe('catalogues', () => {
  const english = new Map(flat(en))
  it('say the same things in both languages, with the same places to fill', () => {
    const source = flat(bg)
    expect(source.length).toBeGreaterThan(100)
    expect([...english.keys()].sort()).toEqual(source.map(([key]) => key).sort())
    for (const [key, text] of source) expect(places(english.get(key)!), key).toEqual(places(text))
  })
  it('leave nothing empty and mix no alphabets in a word', () => {
    for (const [key, text] of [...flat(bg), ...flat(en)]) {
      expect(text.trim(), key).toBe(text)
      expect(text.length, key).toBeGreaterThan(0)
      expect(text.replace(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[а-я][a-z]|[a-z][а-я]/i)
    }
  })
  it('choose the plural form and fill places', () => {
    expect(t('bg', 'outbox.waiting', { count: 1 })).toBe('1 чака')
    expect(t('bg', 'outbox.waiting', { count: 3 })).toBe('3 чакат')
    expect(t('en', 'outbox.needsYou', { count: 1 })).toBe('1 needs you')
    expect(t('en', 'shell.jumpNone', { text: '<b>' })).toBe('There is no page with “<b>”.')
  })
  it('do not compile with a key that is missing', () => {
    // @ts-expect-error no such message
    const missing: Key = 'shell.nothing'
    expect(t('bg', missing)).toBe('shell.nothing')
  })
})

describe('problems', () => {
  it('of the gate are all explained, and every role has its name', () => {
    expect(PROBLEM_CODES.length).toBeGreaterThan(20)
    expect(PROBLEM_CODES.filter((code) => !isExplained(code))).toEqual([])
    expect(ROLES.filter((role) => !Object.hasOwn(bg.roles, role))).toEqual([])
  })
  it('are explained in the language, with their places filled', () => {
    expect(explain('bg', 'too_many_attempts', { retryAfter: 30 }).next).toContain('след 30 секунди')
    expect(explain('en', 'sign_in_failed').title).toBe('We could not sign you in')
  })
  it('that have no text of their own still say what to do, with the code', () => {
    expect(isExplained('constructor')).toBe(false)
    expect(explain('en', 'constructor').next).toContain('constructor')
  })
})
