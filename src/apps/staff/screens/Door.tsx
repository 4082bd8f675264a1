/** The frame of pages before one is inside: the name of the house at the side, the language at the top. */
import type { ReactNode } from 'react'
import { Mark } from '#ui/Mark.tsx'
import { useWords } from '#ui/words.tsx'
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx'

export function Door({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="s-door">
      <aside className="s-door-side">
        <Mark size={96} first="var(--z-side-ink)" second="var(--z-sand)" />
        <p className="s-door-name">{t('shell.name')}</p>
        <p>{t('signIn.promise')}</p>
        <div className="s-door-art">
          <Mark size={520} first="currentColor" second="currentColor" />
        </div>
      </aside>
      <main className="s-door-main">
        <div className="s-door-top">
          <LanguageSwitch />
        </div>
        {children}
      </main>
    </div>
  )
}
