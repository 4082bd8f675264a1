/**
 * What can be done with accounts, memberships, tokens and assignments.
 *
 * Accounts, memberships and tokens lie in tables of the installation, which a tenant's transaction cannot reach: the
 * door's own connection writes them, before the act commits. So no act ever tells of what is not there. Where the act
 * fails afterwards, what was written stands under the operation's id, and sending the operation again finds it, changes
 * nothing and leaves the act. Ids of these rows are in the receipt; the act keeps digests of tenant tables only.
 */
import { INSTALLATION, type Operation, operation, paged, type Reading, reading, type Tenant } from '#gate/index.ts'
import type { MailState } from '#jobs/index.ts'
import { addDays, type Day, dayNumber } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'
import { hashToken } from '#vault/index.ts'
import { addMembership, endMembership, fieldProblem, keepToken, revokeToken } from './accounts.ts'
import { assignmentOperations, assignmentReadings } from './assignments/operations.ts'
import {
  type AccountView,
  accountsQuery,
  endInput,
  grantInput,
  inviteInput,
  type RoleInput,
  tokenInput,
} from './contract.ts'
import type { AccountsDeps } from './deps.ts'
import { accountWith, invite } from './invitations/invitations.ts'
import { mayGiveAccess, mayMakeToken, mustBelongHere, mustBeSomebodyElse } from './policy.ts'
import { normaliseEmail } from './rules.ts'
import type { AccountIdentity } from './sign-ins/authenticate.ts'
import { listAccountRows } from './store.ts'
import { teamOperations, teamReadings } from './teams/operations.ts'

const LONGEST_TOKEN_DAYS = 400
const MS_A_DAY = 86_400_000

const roleIn = (tenant: Tenant, id: string, input: RoleInput) => ({
  id,
  tenantId: tenant.id,
  role: input.role,
  profession: input.profession ?? null,
  organisationId: input.organisationId ?? null,
  projectId: input.projectId ?? null,
  from: input.from,
  to: input.to ?? null,
})

/** The end of a token's last day (by UTC), milliseconds since 1970. */
function endOfToken(expires: Day, today: Day): number {
  const days = dayNumber(expires) - dayNumber(today)
  if (days < 0 || days > LONGEST_TOKEN_DAYS) {
    throw fieldProblem('expires', 'outside_period', { start: today, end: addDays(today, LONGEST_TOKEN_DAYS) })
  }
  return (dayNumber(expires) + 1) * MS_A_DAY
}

/** Mails the link of an invitation; given by apps, who know addresses and words. @returns how the mail stands */
export type MailInvitation = (invitation: {
  id: string
  tenant: Tenant
  accountId: string | null
  email: string
  lang: Lang
  code: string
  now: number
}) => Promise<MailState>

/** The operations. */
export const operations = (deps: AccountsDeps, mailInvitation: MailInvitation): Operation[] => [
  operation({
    name: 'accounts.invite',
    summary: 'Invites a person to a role; who shows the code takes it up.',
    input: inviteInput,
    event: 'account_invited',
    purpose: 'access',
    offline: false,
    async may({ actor, now }, { email, from, to, code, codeHash }) {
      mayGiveAccess(actor, now)
      mustBeSomebodyElse(actor, await accountWith(deps, email))
      if (to !== undefined && to < from) throw fieldProblem('to', 'end_before_start')
      if (code !== undefined && hashToken(code) !== codeHash) throw fieldProblem('code', 'not_the_code')
    },
    async body({ tenant, actor, id, now }, input) {
      const { email, name, lang, code } = input
      const codeHash = Buffer.from(input.codeHash, 'base64url')
      await invite(deps, { ...roleIn(tenant, id, input), email, name, lang, codeHash }, now)
      if (code === undefined) return { invitation: id }
      const invitation = { id, tenant, accountId: actor.id, email: normaliseEmail(email), lang, code, now }
      return { invitation: id, mail: await mailInvitation(invitation) }
    },
  }),
  operation({
    name: 'memberships.grant',
    summary: 'Gives an account of this tenant a further role, from–to.',
    input: grantInput,
    event: 'membership_granted',
    purpose: 'access',
    offline: false,
    async may({ actor, tenant, now }, { accountId }) {
      mayGiveAccess(actor, now)
      mustBeSomebodyElse(actor, accountId)
      await mustBelongHere(deps, tenant, accountId)
    },
    body: ({ tenant, id }, { accountId, ...role }) => addMembership(deps, { ...roleIn(tenant, id, role), accountId }),
  }),
  operation({
    name: 'memberships.end',
    summary: 'Ends a membership now.',
    input: endInput,
    event: 'membership_ended',
    purpose: 'access',
    offline: false,
    async body({ tenant, now }, { id }) {
      await endMembership(deps, { id, tenantId: tenant.id, at: now })
      return { id }
    },
  }),
  operation({
    name: 'tokens.create',
    summary: 'Keeps an API token, made by its holder, with one role in this tenant.',
    input: tokenInput,
    event: 'token_created',
    purpose: 'access',
    offline: false,
    may({ actor, now }, { role }) {
      mayGiveAccess(actor, now)
      mayMakeToken(actor, role)
    },
    async body({ tenant, id, today }, { name, role, tokenHash, expires }) {
      const hash = Buffer.from(tokenHash, 'base64url')
      await keepToken(deps, { id, tenantId: tenant.id, name, role, hash, expiresAt: endOfToken(expires, today) })
      return { id }
    },
  }),
  operation({
    name: 'tokens.revoke',
    summary: 'Revokes an API token now.',
    input: endInput,
    event: 'token_revoked',
    purpose: 'access',
    offline: false,
    async body({ tenant, now }, { id }) {
      await revokeToken(deps, { id, tenantId: tenant.id, at: now })
      return { id }
    },
  }),
  ...assignmentOperations(deps),
  ...teamOperations,
]

/** The readings. */
export const readings = (deps: AccountsDeps): Reading[] => [
  reading({
    name: 'accounts.list',
    summary: 'Accounts with a membership in this tenant, and these memberships.',
    path: '/api/accounts',
    query: accountsQuery,
    purpose: 'access',
    async body({ tenant, saw }, page) {
      const vault = await deps.book.vaultOf(INSTALLATION)
      const answer = await paged(
        page,
        1,
        (item: AccountView) => [item.id],
        async (after, limit) => {
          const rows = await listAccountRows(deps.db.door, tenant.id, after?.[0] ?? null, limit)
          return rows.map(({ sealed, ...row }): AccountView => {
            const { name, email } = vault.openJson<AccountIdentity>('account', row.id, sealed)
            return { ...row, name, email }
          })
        },
      )
      saw(answer.items.map((item) => item.id))
      return answer
    },
  }),
  ...assignmentReadings,
  ...teamReadings,
]
