/** The router: the table of screens inside the shell, the page for a wrong address, and the boundary for faults. */
import { createBrowserRouter, type RouteObject } from 'react-router'
import { type Place, SCREENS } from './routes.tsx'
import { Crash } from './screens/Crash.tsx'
import { NotFound } from './screens/NotFound.tsx'
import { Shell } from './shell/Shell.tsx'

const routeOf = ({ path, load, tabs }: Place & { tabs?: readonly Place[] }): RouteObject => ({
  path,
  lazy: load,
  ErrorBoundary: Crash,
  ...(tabs && { children: tabs.map(routeOf) }),
})

export const pages = createBrowserRouter(
  [
    {
      Component: Shell,
      ErrorBoundary: Crash,
      HydrateFallback: () => null,
      children: [...SCREENS.map(routeOf), { path: '*', Component: NotFound }],
    },
  ],
  { basename: '/app/' },
)
