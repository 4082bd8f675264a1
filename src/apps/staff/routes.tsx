/**
 * Every screen of the staff app, one line each. A slice adds its line with an address from `ui/paths.ts`; the screen's code is
 * fetched when it is first opened. The first line of a section is where the navigation leads.
 */
import type { ComponentType } from 'react'
import { paths } from '#ui/paths.ts'
import type { Section } from './sections.ts'

export interface Screen {
  path: string
  section: Section
  load: () => Promise<{ Component: ComponentType }>
}

export const SCREENS: readonly Screen[] = [
  {
    path: paths.today(),
    section: 'today',
    load: () => import('./screens/Today.tsx').then((m) => ({ Component: m.Today })),
  },
  {
    path: paths.outbox(),
    section: 'today',
    load: () => import('./screens/Unsent.tsx').then((m) => ({ Component: m.Unsent })),
  },
  {
    path: paths.settings(),
    section: 'settings',
    load: () => import('./screens/Settings.tsx').then((m) => ({ Component: m.Settings })),
  },
]
