/** The one catalogue of problems: stable code and HTTP status. Texts stand in words/problems. Retired codes are never reused. */
import type { FieldFault } from './contract.ts'

const STATUS = {
  // asking
  not_json: 400,
  invalid_input: 422,
  bad_cursor: 400,
  too_large: 413,
  unknown_operation: 404,
  not_found: 404,
  missing_operation_id: 400,
  cross_site: 403,
  tenant_needed: 400,
  // who
  signed_out: 401,
  sign_in_failed: 401,
  too_many_attempts: 429,
  step_up_needed: 403,
  forbidden: 403,
  not_assigned: 403,
  special_too_fine: 403,
  own_approval: 403,
  authority_needed: 403,
  colleague_must_tell: 403,
  // state
  id_reused: 409,
  conflict: 409,
  already_exists: 409,
  not_allowed_now: 409,
  still_named: 409,
  // participation
  not_left_yet: 409,
  asked_too_early: 422,
  in_future: 422,
  // what people said of their data
  restricted: 409,
  no_consent: 409,
  not_said_of_this: 422,
  said_in_future: 422,
  guardian_needed: 422,
  // people
  merged_already: 409,
  reason_needed: 422,
  // community
  too_few_papers: 409,
  recording_waits: 409,
  // projects
  grants_not_total: 422,
  end_before_start: 422,
  outside_period: 422,
  unknown_code: 422,
  // files
  file_refused: 422,
  workbook_refused: 422,
  // signed documents
  no_signature: 422,
  signature_unreadable: 422,
  signed_document_changed: 422,
  signature_broken: 422,
  signature_weak: 422,
  no_authorities: 409,
  signer_unknown_issuer: 422,
  signer_certificate_expired: 422,
  signer_certificate_unfit: 422,
  signature_not_qualified: 422,
  signed_other_version: 422,
  form_refused: 422,
  form_not_computed: 422,
  not_ended_yet: 409,
  too_few_people: 409,
  // machine
  busy: 503,
  deadline: 503,
  database_away: 503,
  disk_full: 507,
  internal: 500,
} as const

export type ProblemCode = keyof typeof STATUS
export const PROBLEM_CODES = Object.keys(STATUS) as ProblemCode[]

/** What a problem says besides its code. */
export interface ProblemInfo {
  params?: Record<string, string | number>
  errors?: FieldFault[]
}

/** Thrown by operations and readings; only the gate catches it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly info: ProblemInfo

  constructor(code: ProblemCode, info: ProblemInfo = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.info = info
  }

  get status(): number {
    return STATUS[this.code]
  }
}

/** A problem to throw. */
export const problem = (code: ProblemCode, params?: Record<string, string | number>): Problem =>
  new Problem(code, params ? { params } : {})

// SQLSTATE classes and codes (PostgreSQL manual, appendix A) that have a way out for the person.
const SQL_STATES: Record<string, ProblemCode> = {
  '22003': 'invalid_input',
  '22007': 'invalid_input',
  '22008': 'invalid_input',
  '22021': 'invalid_input',
  '22P02': 'invalid_input',
  '22P05': 'invalid_input',
  '23503': 'not_found',
  '23505': 'already_exists',
  '40001': 'busy',
  '40P01': 'busy',
  '53100': 'disk_full',
  '53300': 'busy',
  '57014': 'deadline',
  '57P01': 'database_away',
  '57P02': 'database_away',
  '57P03': 'database_away',
  ENOSPC: 'disk_full',
  ECONNREFUSED: 'database_away',
  ECONNRESET: 'database_away',
  EPIPE: 'database_away',
}

/** The problem that an error amounts to; errors without a known way out become `internal` and keep their cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const state = (error as { code?: unknown } | null)?.code
  const known = typeof state === 'string' ? SQL_STATES[state] : undefined
  if (known) return new Problem(known, {}, { cause: error })
  const text = error instanceof Error ? error.message : ''
  if (/Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(text)) {
    return new Problem('database_away', {}, { cause: error })
  }
  return new Problem('internal', {}, { cause: error })
}
