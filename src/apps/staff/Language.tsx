/** The app's language: fetches its catalogue, sets `lang` on the page, and lets the person change it. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Lang } from '#kit/text.ts'
import { WordsProvider } from '#ui/words.tsx'
import type { Catalogue, Translate } from '#words/catalogue.ts'
import { translator } from '#words/translate.ts'
import { chooseLang, chosenLang } from './preferences.ts'

const catalogues: Record<Lang, () => Promise<Catalogue>> = {
  bg: () => import('#words/bg.ts').then((module) => module.bg),
  en: () => import('#words/en.ts').then((module) => module.en),
}

const SetLanguage = createContext<(lang: Lang) => void>(() => {})

/** Changes the language of this device. */
export const useSetLanguage = () => useContext(SetLanguage)

export function Language({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState(chosenLang)
  const [spoken, setSpoken] = useState<{ lang: Lang; t: Translate } | null>(null)

  useEffect(() => {
    let current = true
    catalogues[lang]().then((catalogue) => {
      if (!current) return
      document.documentElement.lang = lang
      setSpoken({ lang, t: translator(lang, catalogue) })
    }, console.error)
    return () => {
      current = false
    }
  }, [lang])

  const change = (next: Lang) => {
    chooseLang(next)
    setLang(next)
  }

  if (!spoken) return null
  return (
    <SetLanguage value={change}>
      <WordsProvider {...spoken}>{children}</WordsProvider>
    </SetLanguage>
  )
}
