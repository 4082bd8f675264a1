/** What stands around every page: head, skip link, navigation, ribbon of the demonstration, foot. */
import type { ReactNode } from 'react'
import type { Lang } from '#kit/text.ts'
import { Mark } from '#ui/Mark.tsx'
import { useWords } from '#ui/words.tsx'
import { addressIn } from './address.ts'
import { isDemo, type Shown } from './shown.ts'

interface FrameProps {
  shown: Shown
  path: string
  stylesheet: string
  fonts: readonly string[]
  children: ReactNode
}

export function Frame({ shown, path, stylesheet, fonts, children }: FrameProps) {
  const { lang, t } = useWords()
  const other: Lang = lang === 'bg' ? 'en' : 'bg'
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={t('portal.tagline')} />
        <title>{t('portal.pageTitle', { page: useTitle(shown) })}</title>
        {fonts.map((address) => (
          <link key={address} rel="preload" as="font" type="font/woff2" href={address} crossOrigin="anonymous" />
        ))}
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="data:," />
        <link rel="alternate" hrefLang={other} href={addressIn(other, path)} />
      </head>
      <body>
        <a className="p-skip" href="#content">
          {t('portal.skip')}
        </a>
        {isDemo(shown) && (
          <aside className="p-ribbon" aria-label={t('portal.demo')}>
            <strong>{t('portal.demo')}.</strong> {t('portal.demoWhy')}
          </aside>
        )}
        <header className="p-top">
          <a className="p-name" href={addressIn(lang, '/')}>
            <Mark size={28} first="currentColor" second="var(--z-sand)" /> {t('portal.name')}
          </a>
          <nav aria-label={t('portal.navigation')}>
            <a href={addressIn(lang, '/')}>{t('portal.home')}</a>
            <a href={addressIn(lang, '/data')}>{t('portal.data')}</a>
            <a href={addressIn(other, path)} lang={other} hrefLang={other}>
              {t('portal.otherLanguage')}
            </a>
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer className="p-foot">
          <p>{t('portal.footer')}</p>
          <p>
            <a href="/app/">{t('portal.staff')}</a>
          </p>
        </footer>
      </body>
    </html>
  )
}

/** The name of a page in the browser's tab. */
function useTitle(shown: Shown): string {
  const { lang, t } = useWords()
  switch (shown.page) {
    case 'home':
      return t('portal.homeQuestion')
    case 'place':
      return t('portal.placeQuestion', { name: shown.name[lang] })
    case 'project':
      return shown.found.page.title[lang]
    case 'study':
      return shown.study.report.title[lang]
    case 'data':
      return t('portal.dataQuestion')
    case 'ballot':
      return shown.ballot.title[lang]
    case 'needs':
      return t('portal.needsQuestion', { name: shown.publisher.name[lang] })
    case 'community':
      return t('portal.communityQuestion', { name: shown.community.publisher.name[lang] })
    case 'not_found':
      return t('portal.notFoundQuestion')
  }
}
