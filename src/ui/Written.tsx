/** Small written things: an amount, a day, a text in its language, the note that a figure is invented. */
import type { Day } from '#kit/dates.ts'
import type { Currency } from '#kit/money.ts'
import type { Lang } from '#kit/text.ts'
import { useWords } from './words.tsx'
import { spokenDay, spokenMoney } from './written.ts'

/** `1 573 417,65 лв. (≈ 804 475,67 €)`; euro alone where the contract is in euro. `amount` is a decimal string. */
export function Money({ amount, currency }: { amount: string; currency: Currency }) {
  const { own, euro } = spokenMoney(amount, currency, useWords())
  return (
    <span>
      <span className="z-number">{own}</span>
      {euro && <span className="z-number z-soft"> ({euro})</span>}
    </span>
  )
}

export function DayText({ day }: { day: Day }) {
  return <time dateTime={day}>{spokenDay(day, useWords().lang)}</time>
}

/** A public text in the page's language; where only another language has it, that one, marked with its language. */
export function LangText({ text }: { text: Partial<Record<Lang, string>> }) {
  const { lang, t } = useWords()
  const own = text[lang]
  if (own) return own
  const other: Lang = lang === 'bg' ? 'en' : 'bg'
  return (
    <>
      <span lang={other}>{text[other]}</span>{' '}
      <span className="z-soft">
        ({t('ui.untranslated', { language: t(other === 'bg' ? 'ui.langBg' : 'ui.langEn') })})
      </span>
    </>
  )
}
