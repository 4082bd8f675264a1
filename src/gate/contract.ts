/** What passes through the gate, as every room and the browser know it: roles, purposes, receipts, problems on the wire. */
import { z } from 'zod'

/** Roles of a membership; `operator` is the command line, `public` a visitor, `system` the software itself. */
export const ROLES = [
  'field_worker',
  'team_leader',
  'project_manager',
  'finance_officer',
  'leadership',
  'group_member',
  'network_facilitator',
  'local_facilitator',
  'auditor',
  'administrator',
] as const
export type MemberRole = (typeof ROLES)[number]
export type Role = MemberRole | 'operator' | 'public' | 'system'
export const memberRole = z.enum(ROLES)

/** Professions of field workers (domain.md §1). */
export const PROFESSIONS = [
  'social_worker',
  'psychologist',
  'pedagogue',
  'health_mediator',
  'education_mediator',
  'roma_mediator',
  'social_associate',
] as const

/** Classes of data (trust.md 1): public, internal, identity, special, closed notes. */
export type DataClass = 'C0' | 'C1' | 'C2' | 'C3' | 'C4'

/** What an act or a reading is for; written into every act and sight. */
export type Purpose =
  | 'access'
  | 'child_protection'
  | 'community_work'
  | 'funder_reporting'
  | 'integration'
  | 'operation'
  | 'project_work'
  | 'publication'
  | 'rights'
  | 'support'

/** The answer to an operation that was done; the same for every repetition of its id. Never holds personal data. */
export interface Receipt {
  operation: string
  id: string
  /** Keyed hash of the content that the server took in. */
  content: string
  /** Ids, versions, codes and counts that the operation's body returned. */
  result: Record<string, unknown>
}

/** What is wrong with one field: a stable code, and what the words about it need; never what stood in the field. */
export interface FieldFault {
  path: string
  code: string
  params?: Record<string, string | number>
}

/** RFC 9457 problem details with our stable code. */
export interface ProblemDetails {
  type: string
  status: number
  code: string
  title: string
  detail?: string
  /** Values for the message in the reader's language; never personal data. */
  params?: Record<string, string | number>
  /** Faults of single fields, each also said in the reader's language. */
  errors?: (FieldFault & { message: string })[]
}

export const operationId = z.uuid({ version: 'v7' }).describe("The operation's id, UUIDv7, made by the caller")

/** Keyset paging: `after` is the opaque `next` of the page before. */
export const pageQuery = {
  after: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export interface Page<T> {
  items: T[]
  next: string | null
}
