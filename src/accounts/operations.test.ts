import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import type { MemberRole, Page } from '#gate/contract.ts'
import { type Actor, OPERATOR, Problem, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { newToken, newTotpSecret, totpCode } from '#vault/index.ts'
import { limitedTo, makeWorld, someone, type World } from '../../test/world.ts'
import type { AccountView, AssignmentView } from './contract.ts'
import {
  acceptInvitation,
  actorIn,
  addMembership,
  assignmentsOf,
  authenticate,
  createAccount,
  type Identity,
  readInvitation,
  signInWithPassword,
} from './index.ts'

const PASSWORD = 'дълга и хубава парола'
const TODAY = '2026-03-02'

let world: World
let now = Date.parse(`${TODAY}T09:00:00Z`)
let number = 0
let tenant: Tenant

beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
})
afterAll(() => world.close())
beforeEach(async () => {
  number += 1
  tenant = await world.tenant(`OP${number}`)
})

const as = (...roles: MemberRole[]): Actor => ({ ...someone(...roles), provenAt: now })
const run = (actor: Actor, name: string, input: unknown, id = newId(), where = tenant) =>
  world.run(actor, where, name, input, id)
const ask = <T>(actor: Actor, name: string, query: Record<string, unknown> = {}) =>
  world.ask<Page<T>>(actor, tenant, name, query)

/** `done`, or the code of the problem and of its first field. */
const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Problem ? [error.code, error.info.errors?.[0]?.code].filter(Boolean).join(' ') : error,
  )

let people = 0
async function member(role: MemberRole = 'leadership', where = tenant) {
  people += 1
  const { id } = await createAccount(world, { email: `m${people}@example.org`, name: `Член ${people}`, lang: 'bg' })
  await addMembership(world, { accountId: id, tenantId: where.id, role, from: '2026-01-01' })
  return id
}

const hashed = () => {
  const { token, hash } = newToken()
  return { code: token, codeHash: hash }
}
const invitation = (codeHash: string, email: string, role: MemberRole = 'field_worker') => ({
  email,
  name: 'Нов Човек',
  codeHash,
  role,
  from: TODAY,
})
const enrolment = () => {
  const totpSecret = newTotpSecret()
  return { password: PASSWORD, totpSecret, totpCode: totpCode(totpSecret, now) }
}

describe('an invitation', () => {
  it('lets a new person set password and codes, and gives the role', async () => {
    const { code, codeHash } = hashed()
    const receipt = await run(as('administrator'), 'accounts.invite', invitation(codeHash, 'New@Example.org'))
    expect(receipt.result).toEqual({ invitation: receipt.id })
    const shown = await readInvitation(world, code, now)
    expect(shown).toMatchObject({ email: 'new@example.org', name: 'Нов Човек' })
    const given = { password: PASSWORD, totpSecret: shown.totpSecret, totpCode: totpCode(shown.totpSecret, now) }
    const opened = await acceptInvitation(world, { code, enrolment: given, identity: null }, now)
    const identity = await authenticate(world.db, world.book, { cookie: opened!.token }, now)
    expect(actorIn(identity!, tenant.id)!.grants).toMatchObject([{ role: 'field_worker', projectId: null }])

    const again = { email: 'new@example.org', password: PASSWORD, code: given.totpCode, address: '10.0.0.1' }
    expect(await outcome(signInWithPassword(world, again, now))).toBe('sign_in_failed')
    now += 60_000
    const later = { ...again, code: totpCode(shown.totpSecret, now) }
    expect(await outcome(signInWithPassword(world, later, now))).toBe('done')
  })

  it('is taken up once, within two weeks, by its code', async () => {
    const { code, codeHash } = hashed()
    await run(as('administrator'), 'accounts.invite', invitation(codeHash, `once${number}@example.org`))
    const accept = (text: string, at = now) =>
      outcome(acceptInvitation(world, { code: text, enrolment: enrolment(), identity: null }, at))
    expect(await accept(hashed().code)).toBe('not_found')
    expect(await accept(codeHash)).toBe('not_found')
    expect(await outcome(readInvitation(world, code, now + 14 * 86_400_000))).toBe('not_found')
    const both = await Promise.all([accept(code), accept(code)])
    expect(both.sort()).toEqual(['done', 'not_found'])
    expect(await accept(code)).toBe('not_found')
  })

  it('refuses weak passwords and wrong codes, and stays open', async () => {
    const { code, codeHash } = hashed()
    await run(as('administrator'), 'accounts.invite', invitation(codeHash, `weak${number}@example.org`))
    const accept = (changed: Partial<ReturnType<typeof enrolment>>) =>
      outcome(acceptInvitation(world, { code, enrolment: { ...enrolment(), ...changed }, identity: null }, now))
    expect(await accept({ password: 'short' })).toBe('invalid_input password_too_short')
    expect(await accept({ totpCode: '12345' })).toBe('invalid_input code_wrong')
    expect(await accept({})).toBe('done')
  })

  it('never sets secrets of an account that has them, nor gives its role to somebody else', async () => {
    const email = `taken${number}@example.org`
    const { id } = await createAccount(world, { email, name: 'Първа', password: PASSWORD, lang: 'bg' })
    const { code, codeHash } = hashed()
    await run(as('administrator'), 'accounts.invite', invitation(codeHash, email))
    expect(await outcome(acceptInvitation(world, { code, enrolment: enrolment(), identity: null }, now))).toBe(
      'signed_out',
    )
    expect(await outcome(acceptInvitation(world, { code, identity: null }, now))).toBe('signed_out')
    const signedIn = (accountId: string): Identity => ({
      kind: 'account',
      id: accountId,
      lang: 'bg',
      provenAt: now,
      grants: new Map(),
      name: null,
      email: null,
    })
    expect(await outcome(acceptInvitation(world, { code, identity: signedIn(await member()) }, now))).toBe('forbidden')
    expect(await acceptInvitation(world, { code, identity: signedIn(id) }, now)).toBeNull()
  })

  it('answers the same whether the e-mail has an account or not', async () => {
    const admin = as('administrator')
    await createAccount(world, { email: `known${number}@example.org`, name: 'Х', lang: 'bg' })
    const [known, unknown] = await Promise.all(
      ['known', 'unknown'].map((who) =>
        run(admin, 'accounts.invite', invitation(hashed().codeHash, `${who}${number}@example.org`)),
      ),
    )
    expect(Object.keys(known!.result)).toEqual(Object.keys(unknown!.result))
    expect(known!.result).toEqual({ invitation: known!.id })
  })

  it('repeated, changes nothing; also where the act had failed', async () => {
    const admin = as('administrator')
    const id = newId()
    const input = invitation(hashed().codeHash, `twice${number}@example.org`)
    const first = await run(admin, 'accounts.invite', input, id)
    expect(await run(admin, 'accounts.invite', input, id)).toEqual(first)
    // As if the act had failed: the door's rows stand, and another tenant's transaction knows nothing of the id.
    const elsewhere = await world.tenant(`EL${number}`)
    expect(await outcome(run(as('administrator'), 'accounts.invite', input, id, elsewhere))).toBe('id_reused')
  })
})

describe('giving roles', () => {
  const role = { role: 'leadership' as const, from: TODAY }

  it('is refused to oneself, to a token and to who proved themselves too long ago', async () => {
    const accountId = await member()
    const self: Actor = { ...as('administrator'), id: accountId }
    expect(await outcome(run(self, 'memberships.grant', { accountId, ...role }))).toBe('forbidden')
    const email = `self${number}@example.org`
    const { id } = await createAccount(world, { email, name: 'Аз', lang: 'bg' })
    const invite = invitation(hashed().codeHash, email.toUpperCase())
    expect(await outcome(run({ ...as('administrator'), id }, 'accounts.invite', invite))).toBe('forbidden')
    const token: Actor = { ...as('administrator'), kind: 'token', provenAt: null }
    expect(await outcome(run(token, 'memberships.grant', { accountId, ...role }))).toBe('forbidden')
    const stale: Actor = { ...as('administrator'), provenAt: now - 600_000 }
    expect(await outcome(run(stale, 'memberships.grant', { accountId, ...role }))).toBe('step_up_needed')
    expect(await outcome(run(as('team_leader'), 'memberships.grant', { accountId, ...role }))).toBe('forbidden')
  })

  it('reaches accounts of this tenant only', async () => {
    const other = await world.tenant(`OT${number}`)
    const accountId = await member('leadership', other)
    expect(await outcome(run(as('administrator'), 'memberships.grant', { accountId, ...role }))).toBe('not_found')
    expect(await outcome(run(as('administrator'), 'memberships.grant', { accountId: newId(), ...role }))).toBe(
      'not_found',
    )
  })

  it('keeps excluded roles apart, also when both are given at once, and lets them follow each other', async () => {
    const accountId = await member('leadership')
    const grant = (given: MemberRole, from: string, to?: string) =>
      outcome(run(as('administrator'), 'memberships.grant', { accountId, role: given, from, to }))
    const both = await Promise.all([grant('field_worker', TODAY, '2026-06-30'), grant('administrator', TODAY)])
    expect(both.sort()).toEqual(['done', 'invalid_input incompatible_roles'])
    const second = await member('field_worker')
    const later = (from: string) =>
      outcome(run(as('administrator'), 'memberships.grant', { accountId: second, role: 'auditor', from }))
    expect(await later(TODAY)).toBe('invalid_input incompatible_roles')
    const list = await ask<AccountView>(OPERATOR, 'accounts.list')
    const membership = list.items.find((one) => one.id === second)!.memberships[0]!
    await run(as('administrator'), 'memberships.end', { id: membership.id })
    expect(await later(TODAY)).toBe('done')
  })

  it('refuses a second membership of the same role at the same time, and an end before the start', async () => {
    const accountId = await member('leadership')
    const grant = (changed: object) => outcome(run(OPERATOR, 'memberships.grant', { accountId, ...role, ...changed }))
    expect(await grant({})).toBe('already_exists')
    expect(await grant({ projectId: newId() })).toBe('done')
    expect(await grant({ role: 'group_member', to: '2026-03-01' })).toBe('invalid_input end_before_start')
    expect(await grant({ role: 'king' })).toMatch(/^invalid_input/)
    expect(await grant({ from: '2026-02-30' })).toMatch(/^invalid_input/)
  })

  it('finishes what an act that failed had begun, once', async () => {
    const accountId = await member('leadership')
    const id = newId()
    const given = { role: 'auditor' as const, from: TODAY }
    await addMembership(world, { id, accountId, tenantId: tenant.id, ...given })
    expect((await run(OPERATOR, 'memberships.grant', { accountId, ...given }, id)).result).toEqual({ id })
    const other = await member('leadership')
    expect(await outcome(run(OPERATOR, 'memberships.grant', { accountId: other, ...given }, id))).toBe('id_reused')
    const rows = await world.db.door.selectFrom('membership').selectAll().where('id', '=', id).execute()
    expect(rows).toHaveLength(1)
  })

  it('ends a membership of this tenant only', async () => {
    const other = await world.tenant(`OE${number}`)
    const { id } = await addMembership(world, {
      accountId: await member(),
      tenantId: other.id,
      role: 'auditor',
      from: TODAY,
    })
    expect(await outcome(run(as('administrator'), 'memberships.end', { id }))).toBe('not_found')
    expect(await outcome(run(as('administrator'), 'memberships.end', { id }, newId(), other))).toBe('done')
  })
})

describe('the list of accounts', () => {
  it('shows this tenant only, page by page, and logs what was seen', async () => {
    const ids = [await member(), await member(), await member()]
    const other = await world.tenant(`LS${number}`)
    await addMembership(world, { accountId: ids[0]!, tenantId: other.id, role: 'auditor', from: TODAY })
    await member('leadership', other)
    const admin = as('administrator')
    const first = await ask<AccountView>(admin, 'accounts.list', { limit: 2 })
    const rest = await ask<AccountView>(admin, 'accounts.list', { limit: 2, after: first.next! })
    const all = [...first.items, ...rest.items]
    expect(all.map((one) => one.id)).toEqual(ids)
    expect(rest.next).toBeNull()
    expect(all[0]).toMatchObject({ state: 'active', memberships: [{ role: 'leadership', endedAt: null }] })
    expect(all[0]!.email).toMatch(/@example.org$/)
    expect(all[0]!.memberships).toHaveLength(1)
    const sights = await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
      tx.selectFrom('sight').select(['reading', 'shown']).where('tenant_id', '=', tenant.id).execute(),
    )
    expect(sights.map((one) => one.shown).sort()).toEqual([1, 2])
    expect(await outcome(ask(as('team_leader'), 'accounts.list'))).toBe('forbidden')
  })
})

describe('an API token', () => {
  const input = (tokenHash: string, role: MemberRole = 'network_facilitator', expires = '2026-12-31') => ({
    name: 'Отворени данни',
    role,
    tokenHash,
    expires,
  })

  it('is made by its holder, works to the end of its last day and is revoked at once', async () => {
    const { token, hash } = newToken()
    const { id } = await run(as('administrator'), 'tokens.create', input(hash))
    const at = (when: string) => authenticate(world.db, world.book, { bearer: token }, Date.parse(when))
    expect(actorIn((await at('2026-12-31T23:59:59Z'))!, tenant.id)).toMatchObject({ kind: 'token', id })
    expect(await at('2027-01-01T00:00:00Z')).toBeNull()
    await run(as('administrator'), 'tokens.revoke', { id })
    expect(await authenticate(world.db, world.book, { bearer: token }, now)).toBeNull()
  })

  it('to data about people is made on the command line only', async () => {
    const make = (actor: Actor) => outcome(run(actor, 'tokens.create', input(newToken().hash, 'administrator')))
    expect(await make(as('administrator'))).toBe('forbidden')
    expect(await make(OPERATOR)).toBe('done')
  })

  it.each(['2026-03-01', '2027-06-01'])('does not end on %s', async (expires) => {
    const asked = input(newToken().hash, 'network_facilitator', expires)
    expect(await outcome(run(OPERATOR, 'tokens.create', asked))).toBe('invalid_input outside_period')
  })

  it('of another tenant is not found', async () => {
    const other = await world.tenant(`TK${number}`)
    const { id } = await run(OPERATOR, 'tokens.create', input(newToken().hash), newId(), other)
    expect(await outcome(run(as('administrator'), 'tokens.revoke', { id }))).toBe('not_found')
  })
})

describe('assignments', () => {
  const on = (today: string, accountId: string) =>
    inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) => assignmentsOf(tx, accountId, today))

  it('hold from the first to the last day, until they are ended', async () => {
    const accountId = await member('field_worker')
    const targetId = newId()
    const input = { accountId, kind: 'group', targetId, from: '2026-03-01', to: '2026-03-31' }
    const { id } = await run(as('team_leader'), 'assignments.set', input)
    const held = [{ kind: 'group', targetId }]
    expect(await on('2026-02-28', accountId)).toEqual([])
    expect(await on('2026-03-01', accountId)).toEqual(held)
    expect(await on('2026-03-31', accountId)).toEqual(held)
    expect(await on('2026-04-01', accountId)).toEqual([])
    expect(await on('2026-03-02', newId())).toEqual([])
    await run(as('project_manager'), 'assignments.end', { id })
    expect(await on('2026-03-15', accountId)).toEqual([])
  })

  it('are made once at a time', async () => {
    const accountId = await member('field_worker')
    const input = { accountId, kind: 'project', targetId: newId(), from: TODAY }
    const all = await Promise.all([1, 2, 3].map(() => outcome(run(as('team_leader'), 'assignments.set', input))))
    expect(all.sort()).toEqual(['already_exists', 'already_exists', 'done'])
  })

  it('are not made by administrators, nor for who has no role here', async () => {
    const elsewhere = await member('field_worker', await world.tenant(`AS${number}`))
    const input = (accountId: string) => ({ accountId, kind: 'team', targetId: newId(), from: TODAY })
    expect(await outcome(run(as('team_leader'), 'assignments.set', input(elsewhere)))).toBe('not_found')
    expect(await outcome(run(as('administrator'), 'assignments.set', input(await member())))).toBe('forbidden')
    expect(await outcome(run(as('team_leader'), 'assignments.end', { id: newId() }))).toBe('not_found')
  })

  it('of someone limited to a project stay in that project', async () => {
    const [mine, theirs] = [newId(), newId()]
    const manager = { ...limitedTo(mine, 'project_manager'), provenAt: now }
    const accountId = await member('field_worker')
    const set = (kind: string, targetId: string) =>
      outcome(run(manager, 'assignments.set', { accountId, kind, targetId, from: TODAY }))
    expect(await set('project', mine)).toBe('done')
    expect(await set('project', theirs)).toBe('forbidden')
    expect(await set('team', mine)).toBe('forbidden')
    const { id } = await run(OPERATOR, 'assignments.set', { accountId, kind: 'project', targetId: theirs, from: TODAY })
    expect(await outcome(run(manager, 'assignments.end', { id }))).toBe('forbidden')
    const seen = await ask<AssignmentView>(manager, 'assignments.list')
    expect(seen.items.map((one) => one.targetId)).toEqual([mine])
    const all = await ask<AssignmentView>(as('administrator'), 'assignments.list', { accountId })
    expect(all.items.map((one) => one.targetId).sort()).toEqual([mine, theirs].sort())
  })
})
