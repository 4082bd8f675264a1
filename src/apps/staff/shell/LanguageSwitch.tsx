/** Bulgarian or English, each named in its own language. */
import { useWords } from '#ui/words.tsx'
import { useSetLanguage } from '../Language.tsx'

export function LanguageSwitch() {
  const { lang, t } = useWords()
  const setLanguage = useSetLanguage()
  const other = lang === 'bg' ? 'en' : 'bg'
  return (
    <button type="button" className="s-button s-language" lang={other} onClick={() => setLanguage(other)}>
      {t(other === 'bg' ? 'shell.inBulgarian' : 'shell.inEnglish')}
    </button>
  )
}
