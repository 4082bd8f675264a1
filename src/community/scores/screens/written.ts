/** Figures of scorings as they are written: shares in percent, points of a hundred, means of a scale. */
import { useWords } from '#ui/words.tsx'
import { spokenNumber } from '#ui/written.ts'

/** Writes a share, 0 to 1, in percent. */
export function usePercent(): (share: number) => string {
  const { t } = useWords()
  const decimal = useDecimal()
  return (share) => t('ui.percent', { percent: decimal(share * 100) })
}

/** Writes a number with at most so many digits behind the comma. */
export function useDecimal(digits = 1): (value: number) => string {
  const { lang } = useWords()
  return (value) => spokenNumber(value, lang, digits)
}

/** Writes a total or a part of it, 0 to 1, as points of a hundred. */
export function usePoints(): (worth: number) => string {
  const decimal = useDecimal()
  return (worth) => decimal(worth * 100)
}
