/** Tables that cannot be shown in any form, each with its reason. */
import type { Refused } from '#disclosure/releases/contract.ts'
import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'

export function RefusedTables({ refused }: { refused: readonly Refused[] }) {
  const { lang, t } = useWords()
  const said = (why: string) =>
    t(why === 'too_few_people' || why === 'no_safe_form' ? `publishing.${why}_why` : 'publishing.other_why')
  const lines = new Set(
    refused.map(({ name, why }) => t('publishing.refused', { indicator: inLang(name, lang), why: said(why) })),
  )
  if (lines.size === 0) return null
  return (
    <ul>
      {[...lines].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
