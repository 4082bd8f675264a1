/** What may be said to and is told of accounts, sign-ins, memberships, tokens and assignments. */
import { z } from 'zod'
import { type MemberRole, memberRole, PROFESSIONS, pageQuery } from '#gate/contract.ts'
import { type Day, isDay } from '#kit/dates.ts'
import type { Lang, Words } from '#kit/text.ts'
import { line } from '#places/contract.ts'

const day = z.string().refine(isDay, 'not_a_day')
const lang = z.enum(['bg', 'en'])
/** SHA-256 of a secret that its holder made, base64url: what is kept or answered then opens nothing. */
const secretHash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

const role = {
  role: memberRole,
  profession: z.enum(PROFESSIONS).optional(),
  organisationId: z.uuid().optional(),
  /** Limits the role to one project. */
  projectId: z.uuid().optional(),
  from: day,
  /** Last day. */
  to: day.optional(),
}

/** An invitation: whoever shows the code whose hash is given takes the role up. */
export const inviteInput = z.strictObject({
  email: z.email().max(254),
  name: line(200),
  lang: lang.default('bg'),
  codeHash: secretHash,
  code: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional()
    .describe('Only where the link is to be mailed too; else the code is handed over and never told to us'),
  ...role,
})
/** A further role for an account of this tenant. */
export const grantInput = z.strictObject({ accountId: z.uuid(), ...role })
/** A role as it is asked for. */
export type RoleInput = Omit<z.output<typeof grantInput>, 'accountId'>
export const endInput = z.strictObject({ id: z.uuid() })
export const tokenInput = z.strictObject({ name: line(100), role: memberRole, tokenHash: secretHash, expires: day })

/**
 * What an account can be assigned to. Whoever decides on tenancies or rent is assigned so (`tenancy`, to the
 * organisation that lets the dwellings): they read no support plan that is bound to a tenancy. A local facilitator is assigned
 * to the municipality by its `agreement`, a decision of this kind, and works with its community while that is in force.
 */
export const TARGET_KINDS = ['project', 'team', 'group', 'tenancy', 'agreement'] as const
export type TargetKind = (typeof TARGET_KINDS)[number]

export const assignmentInput = z.strictObject({
  accountId: z.uuid(),
  kind: z.enum(TARGET_KINDS),
  targetId: z.uuid(),
  from: day,
  to: day.optional(),
})
export type AssignmentInput = z.output<typeof assignmentInput>
export const assignmentsQuery = z.object({
  ...pageQuery,
  accountId: z.uuid().optional(),
  targetId: z.uuid().optional(),
})
export const accountsQuery = z.object(pageQuery)

/** An assignment as it is listed. */
export interface AssignmentView {
  id: string
  accountId: string
  kind: TargetKind
  targetId: string
  from: Day
  to: Day | null
  endedAt: string | null
}

/** An account as the administrator sees it: memberships in this tenant only. */
export interface AccountView {
  id: string
  name: string
  email: string
  lang: Lang
  state: string
  memberships: {
    id: string
    role: MemberRole
    profession: string | null
    organisationId: string | null
    projectId: string | null
    from: Day
    to: Day | null
    endedAt: string | null
  }[]
}

/** Bodies of the sign-in addresses. */
export const passwordBody = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(1_024),
  /** Six digits of the authenticator app. */
  totp: z.string().max(20),
})
export const codeBody = z.strictObject({ code: z.string().max(100) })
export const acceptBody = z.strictObject({
  code: z.string().max(100),
  /** Given by who has no account yet: a password, the secret put into the authenticator app and its code of the moment. */
  enrolment: z
    .strictObject({
      password: z.string().max(1_024),
      totpSecret: z.string().regex(/^[A-Z2-7]{32}$/),
      totpCode: z.string().max(20),
    })
    .optional(),
})
export type Enrolment = NonNullable<z.output<typeof acceptBody>['enrolment']>

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/)
const credential = {
  id: base64url(1_400),
  rawId: base64url(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(50).optional(),
  clientExtensionResults: z.record(z.string().max(50), z.unknown()),
}
/** What the browser answers when a passkey signs in. */
export const passkeySignInBody = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(4_000),
    userHandle: base64url(100).optional(),
  }),
})
/** What the browser answers when a passkey is made. */
export const passkeyRegisterBody = z.strictObject({
  /** How the holder calls the device. */
  name: line(100),
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url(4_000),
      attestationObject: base64url(20_000),
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
  }),
})

/** Answer of `GET /api/me`. */
export interface Me {
  account: { id: string; name: string; email: string; lang: Lang }
  tenants: { code: string; name: Words; kind: string; roles: MemberRole[]; professions: string[]; demo: boolean }[]
  demo: boolean
}

/** One line of `demo-accounts.json`. */
export const demoAccount = z.object({
  email: z.string(),
  password: z.string(),
  totpSecret: z.string(),
  role: memberRole,
  tenant: z.string(),
})
