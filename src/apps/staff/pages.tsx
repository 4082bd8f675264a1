/** The router: the table of screens inside the shell, the page for a wrong address, and the boundary for faults. */
import { createBrowserRouter } from 'react-router'
import { SCREENS } from './routes.tsx'
import { Crash } from './screens/Crash.tsx'
import { NotFound } from './screens/NotFound.tsx'
import { Shell } from './shell/Shell.tsx'

export const pages = createBrowserRouter(
  [
    {
      Component: Shell,
      ErrorBoundary: Crash,
      HydrateFallback: () => null,
      children: [
        ...SCREENS.map(({ path, load }) => ({ path, lazy: load, ErrorBoundary: Crash })),
        { path: '*', Component: NotFound },
      ],
    },
  ],
  { basename: '/app/' },
)
