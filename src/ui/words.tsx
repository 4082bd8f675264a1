/** Gives the components below it their language and words: the staff app from one loaded catalogue, the portal from both. */
import { createContext, type ReactNode, useContext } from 'react'
import type { Lang } from '#kit/text.ts'
import type { Translate } from '#words/catalogue.ts'

interface Spoken {
  lang: Lang
  t: Translate
}

const Context = createContext<Spoken | null>(null)

export function WordsProvider({ lang, t, children }: Spoken & { children: ReactNode }) {
  return <Context value={{ lang, t }}>{children}</Context>
}

/** The language of the page and the function that says messages in it. */
export function useWords(): Spoken {
  const spoken = useContext(Context)
  if (!spoken) throw new Error('useWords outside WordsProvider')
  return spoken
}
