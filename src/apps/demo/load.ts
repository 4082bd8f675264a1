/**
 * Loads the demonstration network: seven tenants, their projects, made-up people and accounts, all through the gate.
 * An operation's id follows from what it says, so a load that was interrupted goes on where it stopped, and a second
 * one changes nothing.
 */
import { existsSync } from 'node:fs'
import type { Installation } from '#apps/server/installation.ts'
import type { CaseLine } from '#casework/support/contract.ts'
import type { MeetingLine } from '#community/meetings/contract.ts'
import type { RegisterLine } from '#decisions/contract.ts'
import type { Page } from '#gate/contract.ts'
import { OPERATOR, runOperation, runReading, type Tenant } from '#gate/index.ts'
import { type Day, dayIn } from '#kit/dates.ts'
import { canonicalJson } from '#kit/json.ts'
import type { ParticipantLine } from '#participants/contract.ts'
import type { OrganisationView } from '#places/contract.ts'
import type { ProjectView } from '#projects/contract.ts'
import { accountsFile, makeAccount, signInsOf, writeAccounts } from './accounts.ts'
import { assessmentSteps } from './assessment.ts'
import { type CommunityIds, communitySteps, decisionsByRef } from './community.ts'
import { familySteps } from './families.ts'
import { integro } from './integro.ts'
import { kazanlak } from './kazanlak.ts'
import { ergo, romact } from './networks.ts'
import { type DemoPerson, peopleOf } from './people.ts'
import { actorOf, type Publisher, publishProject } from './publish.ts'
import { samokov } from './samokov.ts'
import type { DemoTenant } from './shape.ts'
import { smolyan } from './smolyan.ts'
import { sopot } from './sopot.ts'
import { scoringSteps } from './sopot-scoring.ts'
import { stableId } from './stable.ts'
import { assignmentSteps, type Ids, participantSteps, portfolioStep, recordSteps, type Step } from './steps.ts'
import { firstCase, openedBefore, supportSteps } from './support.ts'

/** The seven tenants; the first account of the first is the one shown at the start. */
export const TENANTS: readonly DemoTenant[] = [smolyan, kazanlak, samokov, sopot, integro, romact, ergo]

/** What the demonstration needs of an installation. */
export type DemoPlace = Pick<Installation, 'gate' | 'db' | 'book' | 'keys' | 'counter'> & {
  settings: Pick<Installation['settings'], 'data'>
}

/** Whether nothing is here but perhaps a part of the demonstration. */
export async function wantsDemonstration({ book, settings }: DemoPlace): Promise<boolean> {
  return !existsSync(accountsFile(settings.data)) && (await book.all()).every((tenant) => tenant.demo)
}

/**
 * Loads the demonstration, or what is missing of it, and at the end writes the file of its accounts.
 * @param tell told of operations done so far, and of how many there are
 */
export async function loadDemonstration(place: DemoPlace, tell: (done: number, total: number) => void): Promise<void> {
  const all = TENANTS.map((demo, at) => ({ demo, people: peopleOf(demo, at + 1) }))
  const total = all.reduce((sum, { demo, people }) => sum + stepsIn(place, demo, people), 0)
  let done = 0
  for (const { demo, people } of all) {
    const tenant = await tenantFor(place, demo)
    const run = async (steps: readonly Step[]) => {
      for (const step of steps) {
        await runStep(place, tenant, step)
        tell(++done, total)
      }
    }
    const accounts = signInsOf(place.keys, demo)
    for (const [at, account] of demo.accounts.entries()) await makeAccount(place, tenant, account, accounts[at]!)
    await run([portfolioStep(demo)])
    if (!demo.project) continue
    const ids = await idsOf(place, tenant, demo)
    await run(assignmentSteps(accounts, ids))
    await run(familySteps(demo, accounts, FAMILIES_SEED))
    await run(supportSteps(demo, accounts, ids, await openedOn(place, tenant, demo)))
    await run(participantSteps(people, ids))
    const byName = await peopleIn(place, tenant, demo.project.code)
    await run(
      recordSteps(demo, people, {
        ...ids,
        person: (name) => found(byName, name).personId,
        participation: (name) => found(byName, name).id,
      }),
    )
    await run(assessmentSteps(tenant.code, demo.assessment))
    await run(
      communitySteps(tenant.code, demo.community, facilitatorsAmong(accounts), await communityIn(place, tenant, demo)),
    )
    await run(scoringSteps(demo, accounts))
    const publisher = publisherAmong(accounts)
    if (publisher) await publishProject(place, tenant, demo.project.code, publisher, people.length > 0)
  }
  writeAccounts(
    place.settings.data,
    TENANTS.flatMap((demo) => signInsOf(place.keys, demo)),
  )
}

const facilitatorsAmong = (accounts: ReturnType<typeof signInsOf>): string[] =>
  accounts.flatMap(({ id, role }) => (role === 'local_facilitator' ? [id] : []))

/** Decisions and events that the portfolio brought in. */
async function communityIn(
  place: DemoPlace,
  tenant: Tenant,
  { portfolio, community }: DemoTenant,
): Promise<CommunityIds> {
  if (!community) return NO_COMMUNITY
  const { items } = await ask<Page<RegisterLine>>(place, tenant, 'decisions.list', { limit: 200 })
  const decisions = decisionsByRef(portfolio.decisions ?? [], items)
  const events = await ask<Page<MeetingLine>>(place, tenant, 'meetings.list', { limit: 200 })
  const byDay = new Map(events.items.map((event) => [event.heldOn ?? '', event]))
  return { decision: (ref) => found(decisions, ref), meeting: (day) => found(byDay, day) }
}

/** Two people of a tenant who may publish together. */
function publisherAmong(accounts: ReturnType<typeof signInsOf>): Publisher | null {
  const proposing = accounts.find(({ role }) => role === 'project_manager')
  const approving = accounts.find(({ role, id }) => id !== proposing?.id && APPROVERS.includes(role))
  return proposing && approving ? { proposing, approving } : null
}

const FAMILIES_SEED = 7_200
/** Where steps are only counted. */
const ANY_DAY = '2026-01-01'

const APPROVERS: readonly string[] = ['leadership', 'network_facilitator', 'project_manager']

const NO_IDS: Ids = {
  project: '',
  activity: () => '',
  organisation: () => '',
  person: () => '',
  participation: () => '',
  places: [],
}

const NO_COMMUNITY: CommunityIds = { decision: () => '', meeting: () => NO_MEETING }
const NO_MEETING = { id: '', kind: 'meeting', title: { bg: '', en: '' }, place: null } as unknown as MeetingLine

/** How many operations a tenant takes. */
function stepsIn({ keys }: DemoPlace, demo: DemoTenant, people: readonly DemoPerson[]): number {
  if (!demo.project) return 1
  const accounts = signInsOf(keys, demo)
  const assignments = assignmentSteps(accounts, NO_IDS).length + familySteps(demo, accounts, FAMILIES_SEED).length
  const support = supportSteps(demo, accounts, NO_IDS, ANY_DAY).length
  const community = communitySteps('', demo.community, facilitatorsAmong(accounts), NO_COMMUNITY).length
  const records = participantSteps(people, NO_IDS).length + recordSteps(demo, people, NO_IDS).length
  return (
    1 +
    assignments +
    support +
    community +
    records +
    scoringSteps(demo, accounts).length +
    assessmentSteps('', demo.assessment).length
  )
}

async function tenantFor({ book }: DemoPlace, { portfolio }: DemoTenant): Promise<Tenant> {
  const { code, kind, name } = portfolio.tenant
  const existing = (await book.all()).find((tenant) => tenant.code === code)
  return existing ?? book.create({ code, kind, name, zone: 'Europe/Sofia', demo: true })
}

const runStep = ({ gate }: DemoPlace, tenant: Tenant, { name, input, by }: Step) =>
  runOperation(gate, {
    name,
    id: stableId('operation', tenant.code, name, canonicalJson(input), ...(by ? [by.id] : [])),
    actor: by ? actorOf(by) : OPERATOR,
    tenant,
    input,
  })

const ask = async <T>({ gate }: DemoPlace, tenant: Tenant, name: string, query: Record<string, unknown>) =>
  (await runReading(gate, { name, actor: OPERATOR, tenant, query })) as T

async function idsOf(
  place: DemoPlace,
  tenant: Tenant,
  { portfolio, project }: DemoTenant,
): Promise<Omit<Ids, 'person' | 'participation'>> {
  const view = await ask<ProjectView>(place, tenant, 'projects.get', { code: project!.code })
  const activities = new Map(view.activities.map(({ code, id }) => [code, id]))
  const { items } = await ask<Page<OrganisationView>>(place, tenant, 'organisations.list', { limit: 200 })
  const named = new Map(items.map(({ name, settlement, id }) => [`${name}|${settlement ?? ''}`, id]))
  const organisations = new Map(
    portfolio.organisations?.map(({ ref, name, settlement }) => [ref, found(named, `${name}|${settlement ?? ''}`)]),
  )
  return {
    project: view.id,
    activity: (code) => found(activities, code),
    organisation: (ref) => found(organisations, ref),
    places: view.posts.flatMap(({ id, number, forTargetGroup }) => (forTargetGroup ? Array(number).fill(id) : [])),
  }
}

/** The day on which the first support was opened: as this load or an earlier one has it, else counted back from today. */
async function openedOn(place: DemoPlace, tenant: Tenant, demo: DemoTenant): Promise<Day> {
  const first = firstCase(demo)
  const { items } = first
    ? await ask<{ items: CaseLine[] }>(place, tenant, 'support.ofPerson', { personId: first.personId })
    : { items: [] }
  const known = items.find(({ id }) => id === first?.id)
  return known?.openedOn ?? openedBefore(dayIn(place.gate.clock(), tenant.zone))
}

/** A project's people by name. */
async function peopleIn(place: DemoPlace, tenant: Tenant, project: string): Promise<Map<string, ParticipantLine>> {
  const people = new Map<string, ParticipantLine>()
  for (let after: string | null | undefined; after !== null; ) {
    const query = { project, limit: 200, ...(after !== undefined && { after }) }
    const page: Page<ParticipantLine> = await ask(place, tenant, 'participants.list', query)
    for (const line of page.items) people.set(line.name, line)
    after = page.next
  }
  return people
}

function found<Value>(ids: ReadonlyMap<string, Value>, key: string): Value {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the demonstration names ${key}, which is not there`)
  return id
}
