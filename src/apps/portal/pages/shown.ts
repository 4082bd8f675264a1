/** What each page of the portal is given. */
import type { Drawing } from '#documents/chart-drawing.ts'
import type { Words } from '#kit/text.ts'
import type { FoundProject, ProjectLine, TextLine } from '../store.ts'

/** Whose money it is, as the visibility rules of the period ask: emblem, statement and programmes. */
export interface Support {
  emblem: Drawing
  statement: readonly string[]
  programmes: readonly string[]
}

export type HomeShown = { page: 'home'; projects: ProjectLine[]; networks: TextLine[] }
export type PlaceShown = { page: 'place'; code: string; name: Words; text: TextLine | null; projects: ProjectLine[] }
export type ProjectShown = { page: 'project'; found: FoundProject; support: Support | null }
export type DataShown = { page: 'data'; projects: ProjectLine[] }

export type Shown = HomeShown | PlaceShown | ProjectShown | DataShown | { page: 'not_found' }

/** Whether a page shows something of a demonstration. */
export function isDemo(shown: Shown): boolean {
  switch (shown.page) {
    case 'project':
      return shown.found.publisher.demo
    case 'not_found':
      return false
    default:
      return shown.projects.some(({ publisher }) => publisher.demo)
  }
}
