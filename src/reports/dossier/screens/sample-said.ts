/** A sample in one line: how many of how many, by which seed. */
import { useWords } from '#ui/words.tsx'
import type { SampleLine } from '../contract.ts'

export function useSampleSaid(): (sample: SampleLine) => string {
  const { t } = useWords()
  return ({ way, size, population, seed, byGrant }) => {
    const line = t(way === 'drawn' ? 'audits.drawnLine' : 'audits.listedLine', { size, population, seed: seed ?? '' })
    return byGrant ? `${line}, ${t('audits.stratified')}` : line
  }
}
