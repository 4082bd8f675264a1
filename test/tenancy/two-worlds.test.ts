/**
 * The proof of trust.md "tenants are separate": two worlds that differ only in a tenant where the asker has no
 * membership – it is there in one and not in the other – answer every request byte for byte the same. Time is given;
 * ids that the server makes while answering are told apart by the order in which they appear.
 */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMembership, createAccount, createToken, signInWithPassword } from '#accounts/index.ts'
import type { MemberRole } from '#gate/contract.ts'
import { OPERATOR, PERMISSIONS, type Tenant } from '#gate/index.ts'
import { addJob } from '#jobs/index.ts'
import { newId } from '#kit/ids.ts'
import { totpCode } from '#vault/index.ts'
import { HOSTILE, type Known, plausible, spoiled } from '../faults/inputs.ts'
import { type Dice, dice, PATIENCE, SEED, times } from '../faults/proof.ts'
import { type Answer, type Askable, type Asked, askables, ORIGIN, openWeb, requestOf, type Web } from '../faults/web.ts'
import { participants } from '../participants.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeWorld, someone, type World } from '../world.ts'

const EVERYDAY = 20
const NOW = Date.parse('2026-03-02T09:00:00Z')
const PASSWORD = 'дълга и хубава парола'
const TOKENS = ['project_manager', 'team_leader', 'leadership', 'auditor', 'administrator', 'field_worker'] as const
const PEOPLE: MemberRole[][] = [['project_manager', 'team_leader'], ['administrator'], ['network_facilitator']]

let without: World
let within: World
let webs: [Web, Web]
/** Who asks: tokens, then people who signed in. */
let askers: { roles: readonly MemberRole[]; headers: Record<string, string> }[]
let known: Known
let all: Askable[]
/** Everything of the other tenant that somebody could try. */
let strangersKey: string
let foreign: { ids: string[]; rows: Rows; emails: string[]; code: string; name: string }
/** Ids of the other tenant's rows in the tables of the installation. */
type Rows = Record<'token' | 'membership' | 'invitation' | 'job', string>
let mineTenant: Tenant
let mineProject: TestProject

/** Projects, people, groups, accounts, keys of one tenant. */
async function settle(world: World, code: string) {
  const tenant = await world.tenant(code)
  const project = await smolyan(world, tenant)
  const people = await participants(world, tenant, project, 2)
  const organisation = newId()
  const operation = newId()
  const school = { id: organisation, kind: 'school', name: `Училище ${code}` }
  await world.run(OPERATOR, tenant, 'organisations.create', school, operation)
  const event = newId()
  const held = { id: event, projectId: project.id, kind: 'forum', title: { bg: `Форум ${code}`, en: `Forum ${code}` } }
  await world.run(OPERATOR, tenant, 'events.record', { ...held, heldOn: '2022-05-05' })
  return { tenant, project, people, ids: [organisation, operation, event, project.id, ...people] }
}

beforeAll(async () => {
  without = await makeWorld({ clock: () => NOW })
  const mine = await settle(without, 'MIN01')
  mineTenant = mine.tenant
  mineProject = mine.project
  all = askables(without.gate)
  const first = openWeb(without)
  askers = []
  for (const role of TOKENS) {
    askers.push({ roles: [role], headers: { Authorization: `Bearer ${await first.tokenFor(mine.tenant, role)}` } })
  }
  for (const roles of PEOPLE) askers.push({ roles, headers: await signedIn(without, mine.tenant, roles) })

  within = await makeWorld({ clock: () => NOW, copyOf: without })
  const theirs = await settle(within, 'OTH02')
  await shareWith(within, theirs.tenant, 'MIN01')
  const stranger = await account(within, theirs.tenant, ['project_manager'], 'stranger@example.org')
  const web = openWeb(within)
  const kept = {
    tenantId: theirs.tenant.id,
    name: 'key',
    role: 'administrator',
    expiresAt: NOW + 1e9,
  } as const
  const token = await createToken(within, kept)
  strangersKey = token.token!
  const [invitation, job] = [newId(), newId()]
  await within.run(OPERATOR, theirs.tenant, 'accounts.invite', invite('guest@example.org'), invitation)
  const work = { accountId: null, roles: 'project_manager', kind: 'participants.import', input: {} }
  await addJob(within.db, { ...work, id: job, tenantId: theirs.tenant.id })
  webs = [openWeb(without), web]
  foreign = {
    ids: [...theirs.ids, ...Object.values(theirs.project.activities), stranger.id],
    rows: { token: token.id, membership: stranger.membership, invitation, job },
    emails: ['stranger@example.org', 'guest@example.org', 'nobody@example.org'],
    code: theirs.tenant.code,
    name: 'OTH02',
  }
  known = knownOf(mine)
})
afterAll(async () => {
  await within.close()
  await without.close()
})

/** The other tenant opens its page and names the asker's tenant as a network that it lets know. */
async function shareWith(world: World, tenant: Tenant, network: string): Promise<void> {
  const run = (name: string, input: object) => world.run(OPERATOR, tenant, name, input)
  const agreementId = newId()
  const words = { bg: 'Споразумение', en: 'Agreement' }
  const act = { kind: 'agreement', decidedOn: '2024-01-01', issuer: words, subject: words }
  await run('decisions.record', { id: agreementId, ...act })
  await run('cycle.begin', { id: newId(), beganOn: '2024-01-01' })
  await run('sharing.begin', { id: newId(), agreementId, network })
  await run('community.open', { open: true })
  await run('community.show', { kind: 'act', targets: [agreementId], shown: true })
}

const knownOf = ({ project, people, ids }: { project: TestProject; people: string[]; ids: string[] }): Known => ({
  named: {
    projectId: [project.id, foreign.ids[3]!],
    activityId: [...Object.values(project.activities), foreign.ids.at(-2)!],
    personId: [...people, foreign.ids.at(-4)!],
    accountId: [foreign.ids.at(-1)!, newId()],
    email: foreign.emails,
    project: [project.code],
    code: [project.code, 'NEW-1'],
    municipality: ['SML31'],
    programme: ['2014BG05M9OP001'],
    indicator: ['CO01', 'CO15'],
    jobId: [foreign.rows.job, newId()],
    id: [...ids, ...foreign.ids, ...Object.values(foreign.rows), ...Array.from({ length: 20 }, () => newId())],
  },
  ids: [...ids, ...foreign.ids, ...Object.values(foreign.rows)],
  words: ['Измислено', foreign.name, 'Училище'],
})

async function account(world: World, tenant: Tenant, roles: readonly MemberRole[], email: string) {
  const made = await createAccount(world, { email, name: 'Мария Примерова', password: PASSWORD, lang: 'bg' })
  let membership = ''
  for (const role of roles) {
    membership = (await addMembership(world, { accountId: made.id, tenantId: tenant.id, role, from: '2020-01-01' })).id
  }
  return { ...made, membership }
}

const HASH = 'h'.repeat(43)
const invite = (email: string) => ({ email, name: 'Гост', codeHash: HASH, role: 'leadership', from: '2026-01-01' })

async function signedIn(world: World, tenant: Tenant, roles: readonly MemberRole[]): Promise<Record<string, string>> {
  const email = `${roles[0]}@example.org`
  const { totpSecret } = await account(world, tenant, roles, email)
  const asked = { email, password: PASSWORD, code: totpCode(totpSecret!, NOW), address: '::1' }
  return { Cookie: `zaedno=${(await signInWithPassword(world, asked, NOW)).token}`, Origin: ORIGIN }
}

/** A request as somebody of the first tenant could make it, knowing everything of the other one. */
function draw(roll: Dice): Asked {
  const asker = roll.of(askers)
  const allowed = all.filter(({ name }) =>
    PERMISSIONS[name].roles.some((role) => asker.roles.includes(role as MemberRole)),
  )
  const askable = roll.of(roll.chance(0.8) ? allowed : all)
  const input = roll.chance(0.7) ? plausible(askable.schema, roll, known) : spoiled(askable.schema, roll, known)
  // As an operation's own id those of the other tenant's records only; those of its rows in the tables of the installation
  // are looked at below.
  const asked = requestOf(askable, input, roll.chance(0.15) ? roll.of(foreign.ids) : newId())
  const headers = { ...asked.headers, ...asker.headers }
  if (roll.chance(0.15)) headers['Zaedno-Tenant'] = roll.of([foreign.code, 'NOT09', 'MIN01', '', '1', '2'])
  if (roll.chance(0.1)) headers['Accept-Language'] = 'en'
  return { ...asked, headers }
}

/** Requests that belong to no operation, and one of each answer that must have been compared. */
const special = (roll: Dice): Asked[] => [
  { method: 'GET', path: '/api/projects', headers: askers[0]!.headers },
  { method: 'GET', path: '/api/projects?limit=x', headers: askers[0]!.headers },
  { method: 'GET', path: '/api/projects/NOT-THERE', headers: askers[0]!.headers },
  { method: 'GET', path: `/api/imports/${foreign.rows.job}`, headers: askers[0]!.headers },
  ended('tokens.revoke', foreign.rows.token),
  ended('memberships.end', foreign.rows.membership),
  ...['docx', 'pdf', 'xlsx'].map((format): Asked => {
    const path = `/api/projects/${mineProject.code}/results-report?format=${format}`
    return { method: 'GET', path, headers: askers[0]!.headers }
  }),
  ...foreign.emails.map((email) => signIn(email)),
  { method: 'GET', path: '/api/me', headers: roll.of(askers.slice(TOKENS.length)).headers },
  { method: 'GET', path: '/api/openapi.json', headers: {} },
  { method: 'GET', path: '/healthz', headers: {} },
  {
    method: 'GET',
    path: `/api/projects/${encodeURIComponent(String(roll.of(HOSTILE)).toWellFormed()) || '-'}`,
    headers: askers[0]!.headers,
  },
]
function ended(name: string, id: string): Asked {
  const asked = requestOf(all.find((askable) => askable.name === name)!, { id })
  return {
    ...asked,
    headers: { ...asked.headers, ...askers.find(({ roles }) => roles.includes('administrator'))!.headers },
  }
}
const signIn = (email: string): Asked => ({
  method: 'POST',
  path: '/api/sign-in/password',
  headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
  body: JSON.stringify({ email, password: 'not this one', totp: '000000' }),
})

/** Replaces ids that nobody knew before by the order in which they appear, and the database's own clock. */
function masker(before: string) {
  const names = new Map<string, string>()
  return ({ status, type, headers, bytes, text }: Answer) => {
    if (/openxmlformats/.test(type)) return JSON.stringify([status, headers, officeParts(bytes)])
    if (!/json|text/.test(type)) return JSON.stringify([status, headers, bytes.toString('base64')])
    const plain = JSON.stringify([status, headers, text])
    return plain
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
        if (before.includes(id)) return id
        if (!names.has(id)) names.set(id, `made-${names.size + 1}`)
        return names.get(id)!
      })
      .replace(/"startedAt\\":\\"[^"]+"/g, '"startedAt"')
  }
}

/** A Word document or workbook without what is new in each: the keys that hide its letters, and the machine's clock. */
const officeParts = (bytes: Buffer): [string, string][] =>
  Object.entries(unzipSync(bytes)).flatMap(([name, part]) =>
    /\.odttf$/.test(name)
      ? []
      : [[name, strFromU8(part).replace(/w:fontKey="[^"]+"|<dcterms:(created|modified).*?>.*?</g, '')]],
  )

describe('a tenant where the asker has no membership', () => {
  it(
    'changes no byte of any answer by being there',
    async ({ task }) => {
      const roll = dice(13)
      const requests = [...Array.from({ length: times(EVERYDAY) }, () => draw(roll)), ...special(roll)]
      const before = JSON.stringify([requests, known])
      const masks = [masker(before), masker(before)]
      const statuses = new Map<number, number>()
      for (const asked of requests) {
        const [one, two] = await Promise.all(webs.map((web) => web.ask(asked)))
        const shown = `${asked.method} ${asked.path} ${asked.body ?? ''} ${JSON.stringify(asked.headers)}`
        expect(masks[1]!(two!), shown).toBe(masks[0]!(one!))
        statuses.set(one!.status, (statuses.get(one!.status) ?? 0) + 1)
      }
      expect([...without.reported, ...within.reported]).toEqual([])
      // Answers, refusals and things not found must all have been compared.
      for (const status of [200, 403, 404, 422]) expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0])
      task.meta.proof = { count: requests.length, of: 'requests', seed: SEED }
    },
    PATIENCE,
  )

  // Ids of the installation's rows are random in 62 bits or more and told to nobody else, as the comparison above shows: so
  // nobody can try them. And who knew one could neither take it over nor learn more than that it is taken.
  it('keeps its tokens, roles, invitations and jobs when somebody else sends their ids as their own', async () => {
    const run = (name: string, input: unknown, id?: string) =>
      within.run(
        name === 'participants.startImport' ? someone('project_manager') : OPERATOR,
        mineTenant,
        name,
        input,
        id,
      )
    const rows = async () => {
      const found = await Promise.all([
        within.db.door.selectFrom('api_token').selectAll().where('id', '=', foreign.rows.token).execute(),
        within.db.door.selectFrom('membership').selectAll().where('id', '=', foreign.rows.membership).execute(),
        within.db.door.selectFrom('invitation').selectAll().where('id', '=', foreign.rows.invitation).execute(),
        within.db.door.selectFrom('job').selectAll().where('id', '=', foreign.rows.job).execute(),
      ])
      return found.map(([row]) => row)
    }
    const before = await rows()
    expect(before.every((row) => row !== undefined)).toBe(true)
    const from = '2026-04-01'
    const [person] = await within.db.door
      .selectFrom('membership')
      .select('account_id')
      .where('tenant_id', '=', mineTenant.id)
      .execute()
    const fileId = newId()
    const headers = { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': fileId, ...askers[0]!.headers }
    expect((await webs[1].ask({ method: 'POST', path: '/api/files', headers, body: 'a;b' })).status).toBe(200)
    const token = { name: 'k', role: 'auditor', tokenHash: 'k'.repeat(42).concat('A'), expires: from }
    const role = { accountId: person!.account_id, role: 'field_worker', from }
    const file = { projectId: mineProject.id, fileId, cardsOnFile: true }
    const attempts: [keyof Rows, string, unknown, string][] = [
      ['token', 'tokens.create', token, 'id_reused'],
      ['membership', 'memberships.grant', role, 'id_reused'],
      ['invitation', 'accounts.invite', { ...invite('new@example.org'), codeHash: 'n'.repeat(43) }, 'already_exists'],
      ['job', 'participants.startImport', file, 'id_reused'],
    ]
    for (const [kind, name, input, code] of attempts) {
      await expect(run(name, input, foreign.rows[kind]), name).rejects.toMatchObject({ code })
      // With an id of one's own the same is done: it was the id that was refused.
      await run(name, input)
    }
    expect(await rows()).toEqual(before)
    expect(within.reported).toEqual([])
  })

  it('is seen at once by who belongs to it, so that sameness means something', async () => {
    const asked: Asked = { method: 'GET', path: '/api/projects', headers: { Authorization: `Bearer ${strangersKey}` } }
    const [one, two] = await Promise.all(webs.map((web) => web.ask(asked)))
    expect([one!.status, two!.status]).toEqual([401, 200])
  })
})
