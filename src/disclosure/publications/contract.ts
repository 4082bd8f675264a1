/** Publications: pages of the portal, as they are proposed, approved, withdrawn and told. What a body holds its slice says. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'

export const PUBLICATION_KINDS = ['network', 'municipality', 'project', 'study'] as const
export type PublicationKind = (typeof PUBLICATION_KINDS)[number]

export const PUBLICATION_STATES = ['proposed', 'published', 'replaced', 'withdrawn'] as const
export type PublicationState = (typeof PUBLICATION_STATES)[number]

/** A page that someone asks to publish; the body has passed the allow-listed schema of its slice. */
export interface PublicationProposal {
  kind: PublicationKind
  /** Code of the project or of the tenant: the page's address. */
  slug: string
  projectId: string | null
  body: object
  /** Names of places that the text lint looks for beside small counts. */
  places: readonly string[]
}

/** A small count of people beside a place or a group, found in a text that is to be published. */
export interface Warning {
  /** Where in the body: `goal.bg`. */
  path: string
  count: number
  near: string
}

/** The text of a body at the path of a warning, such as `events.2.title.bg`; the path where there is none. */
export function textAt(body: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], body)
  return typeof found === 'string' ? found : path
}

/** A publication in a list. */
export interface PublicationLine {
  id: string
  kind: PublicationKind
  slug: string
  projectId: string | null
  version: number
  state: PublicationState
  warnings: Warning[]
  proposedAt: string
  approvedAt: string | null
  withdrawnAt: string | null
  /** Whether whoever asks proposed it, so that someone else must approve. */
  mine: boolean
}

/** A publication with its body: what whoever approves reads. */
export interface PublicationView extends PublicationLine {
  body: unknown
}

export const publicationInput = z.object({ id: z.uuid() }).strict()
export const publicationQuery = z.object({ id: z.uuid() }).strict()
export const publicationsQuery = z.object({ ...pageQuery, kind: z.enum(PUBLICATION_KINDS).optional() }).strict()
