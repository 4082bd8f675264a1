/** What is only planned is never shown as reached: on the portal, on the indicators screen, in what is published. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { WordsProvider } from '#ui/words.tsx'
import { speaker } from '#words/index.ts'
import type { IndicatorValue } from './contract.ts'
import { Results } from './public.tsx'
import { publishedResult } from './published/contract.ts'
import { publishedResults } from './published/rules.ts'
import { resultsByGrant } from './rules.ts'
import { Targets } from './screens/Targets.tsx'

const meetings: IndicatorValue = {
  code: 'general_meetings',
  name: { bg: 'общи срещи', en: 'general meetings' },
  unit: 'events',
  value: 2,
  planned: 2,
  men: null,
  women: null,
  proven: null,
  target: 2,
  targetKind: 'planned',
  targets: [{ id: '1', grant: 'HRD', activity: '3', organisation: null, value: 2, reason: null }],
  special: false,
  remarks: [],
  by: [{ keys: { grant: 'HRD' }, value: 2, planned: 2 }],
}
const visitors: IndicatorValue = { ...meetings, code: 'visit_participants', unit: 'people', value: 10, planned: 10 }

const text = (page: React.ReactNode, lang: 'bg' | 'en') =>
  renderToStaticMarkup(
    <WordsProvider lang={lang} t={speaker(lang)}>
      {page}
    </WordsProvider>,
  ).replace(/<[^>]+>/g, ' ')

describe('what is only planned', () => {
  it('is published as counted and told apart; of people neither', () => {
    const told = publishedResults([meetings, visitors]).map(({ value, planned }) => [value, planned])
    expect(told).toEqual([
      [2, 2],
      [null, 0],
    ])
    const { planned: _, ...earlier } = publishedResults([meetings])[0]!
    expect(publishedResult.parse(earlier).planned).toBe(0)
  })

  it('stands on the portal as nothing reached of what was planned', () => {
    const page = <Results results={publishedResults([meetings])} tables={[]} targetKind="planned" />
    expect(text(page, 'bg')).toMatch(/общи срещи\s+\(само планирани: 2\)\s+0\s+от 2 планирани · 0 %/)
    expect(text(page, 'en')).toMatch(/general meetings\s+\(only planned: 2\)\s+0\s+of 2 planned · 0%/)
    expect(text(page, 'en')).not.toMatch(/100 ?%/)
  })

  it('stands on the screen so, and what happened of a plan counts', () => {
    const half = { ...meetings, planned: 1, by: [{ keys: { grant: 'HRD' }, value: 2, planned: 1 }] }
    const share = { grants: ['HRD'], grantOf: new Map(), sexes: new Map() }
    const screen = (value: IndicatorValue) => (
      <Targets values={[value]} results={resultsByGrant([value], share)} grants={[]} />
    )
    expect(text(screen(meetings), 'bg')).toMatch(/Стигнати са 0 от 1 .*само планирани: 2\s+0\s+от 2 планирани · 0 %/)
    expect(text(screen(half), 'en')).toMatch(/only planned: 1\s+1\s+of 2 planned · 50%/)
  })
})
