/** What each page of the portal is given. */

import type { Followed } from '#community/needs/desk/contract.ts'
import type { Drawing } from '#documents/chart-drawing.ts'
import type { Words } from '#kit/text.ts'
import type { CommunityOfPage } from '../community-store.ts'
import type { DeskFault } from '../desk.ts'
import type {
  FoundProject,
  FoundStudy,
  ProjectLine,
  Publisher,
  ShownNeeds,
  ShownOpen,
  StudyLine,
  TextLine,
} from '../store.ts'

/** Whose money it is, as the visibility rules of the period ask: emblem, statement and programmes. */
export interface Support {
  emblem: Drawing
  statement: readonly string[]
  programmes: readonly string[]
}

export type HomeShown = { page: 'home'; projects: ProjectLine[]; networks: TextLine[] }
export type PlaceShown = {
  page: 'place'
  code: string
  name: Words
  text: TextLine | null
  projects: ProjectLine[]
  studies: StudyLine[]
  desk: boolean
  /** Its page of the community is open. */
  community: boolean
}
export type ProjectShown = { page: 'project'; found: FoundProject; support: Support | null }
/** What a form of the page for needs is answered. */
export interface NeedsAnswer {
  fault?: DeskFault
  /** What was written, to go on from. */
  text?: string
  place?: string
  sphere?: string
  /** Taken in, under this reference. */
  reference?: string
  /** What became of it; null where nothing was found. */
  followed?: Followed | null
}
export type NeedsShown = ShownNeeds & { page: 'needs'; stamp: string; answered: NeedsAnswer }
export type BallotShown = { page: 'ballot'; publisher: ShownNeeds['publisher']; ballot: ShownOpen }
export type StudyShown = { page: 'study'; study: FoundStudy }
/** Held meetings are those of one page. */
export type CommunityShown = { page: 'community'; community: CommunityOfPage; at: number; pages: number }
export type DataShown = {
  page: 'data'
  projects: ProjectLine[]
  communities: Pick<Publisher, 'code' | 'name' | 'demo'>[]
}

export type Shown =
  | HomeShown
  | PlaceShown
  | ProjectShown
  | StudyShown
  | DataShown
  | NeedsShown
  | BallotShown
  | CommunityShown
  | { page: 'not_found' }

/** Whether a page shows something of a demonstration. */
export function isDemo(shown: Shown): boolean {
  switch (shown.page) {
    case 'project':
      return shown.found.publisher.demo
    case 'study':
      return shown.study.publisher.demo
    case 'needs':
    case 'ballot':
      return shown.publisher.demo
    case 'place':
      return [...shown.projects, ...shown.studies].some(({ publisher }) => publisher.demo)
    case 'community':
      return shown.community.publisher.demo
    case 'not_found':
      return false
    default:
      return shown.projects.some(({ publisher }) => publisher.demo)
  }
}
