/** The pages of the portal as HTML: one function, props in, text out. Built by `vite.portal.config.ts`. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { Lang } from '#kit/text.ts'
import { WordsProvider } from '#ui/words.tsx'
import { speaker } from '#words/index.ts'
import cyrillic from './fonts/sofia-sans-cyrillic.woff2?url'
import latin from './fonts/sofia-sans-latin.woff2?url'
import { BallotPage } from './pages/Ballot.tsx'
import { CommunityPage } from './pages/Community.tsx'
import { Frame } from './pages/Frame.tsx'
import { NeedsPage } from './pages/Needs.tsx'
import { DataPage, HomePage, NotFoundPage, PlacePage, ProjectPageView } from './pages/Pages.tsx'
import { StudyPage } from './pages/Study.tsx'
import type { Shown } from './pages/shown.ts'

export { default as styles } from './portal.css?inline'

/**
 * A whole HTML document.
 * @param path of the page without the language: `/p/SML31/SML-2022`
 * @param stylesheet its address
 */
export function renderPage(shown: Shown, { lang, path, stylesheet }: { lang: Lang; path: string; stylesheet: string }) {
  const markup = renderToStaticMarkup(
    <WordsProvider lang={lang} t={speaker(lang)}>
      <Frame shown={shown} path={path} stylesheet={stylesheet} fonts={[cyrillic, latin]}>
        <Page shown={shown} />
      </Frame>
    </WordsProvider>,
  )
  return `<!doctype html>${markup}`
}

function Page({ shown }: { shown: Shown }) {
  switch (shown.page) {
    case 'home':
      return <HomePage {...shown} />
    case 'place':
      return <PlacePage {...shown} />
    case 'project':
      return <ProjectPageView {...shown} />
    case 'study':
      return <StudyPage {...shown} />
    case 'needs':
      return <NeedsPage {...shown} />
    case 'ballot':
      return <BallotPage {...shown} />
    case 'community':
      return <CommunityPage {...shown} />
    case 'data':
      return <DataPage {...shown} />
    case 'not_found':
      return <NotFoundPage />
  }
}
