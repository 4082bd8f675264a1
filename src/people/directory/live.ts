/** The directory of a tenant's people, built by unsealing and brought up to date from the acts before every answer. */
import type { Database } from '#db/connect.ts'
import type { Tx } from '#db/tenant.ts'
import { live, type Position, positionNow, touchedSince } from '#gate/index.ts'
import { besideThis, inThread, type ThreadSetup } from '#jobs/index.ts'
import type { Vault } from '#vault/index.ts'
import { memberships, relationOf } from '../families/store.ts'
import { careByIds, careOf, openIdentity, peopleAfter, peopleByIds, type StoredPerson } from '../store.ts'
import {
  candidates,
  type Directory,
  type Entry,
  families,
  family,
  levelOf,
  lines,
  list,
  newDirectory,
  pairs,
  removeCare,
  removeMember,
  removePerson,
  search,
  setCare,
  setMember,
  setPerson,
} from './directory.ts'

// Tables that the directory is made of.
const TABLES = ['person', 'care', 'household_member']
const PAGE = 2_000
/** Tenants held in memory at once. */
const HELD = 20

interface Current {
  directory: Directory
  position: Position
}

/** What a directory is asked, each about one tenant; nothing of it is ever at rest. */
const ASKED = { search, list, families, family, levelOf, lines, candidates, pairs }
type Asked = typeof ASKED
type Rest<Call> = Call extends (directory: Directory, ...rest: infer Arguments) => unknown ? Arguments : never

/** Finds people, right as of the last commit. */
export type PeopleDirectory = {
  [Name in keyof Asked]: (tenantId: number, ...rest: Rest<Asked[Name]>) => Promise<ReturnType<Asked[Name]>>
} & { close(): Promise<void> }

/** A directory in this thread. @param db pool of the app login */
export function localDirectory(db: Database['app'], vaultOf: (tenantId: number) => Promise<Vault>): PeopleDirectory {
  const { current, forgetAll } = live<Current>(db, vaultOf, { build, catchUp, held: HELD })
  const answer =
    (ask: (directory: Directory, ...rest: unknown[]) => unknown) =>
    async (tenantId: number, ...rest: unknown[]) =>
      ask((await current(tenantId)).directory, ...rest)
  const calls = Object.entries(ASKED).map(([name, ask]) => [name, answer(ask as never)])
  return { ...Object.fromEntries(calls), close: async () => forgetAll() } as PeopleDirectory
}

/** The directory of the server, in a thread of its own. */
export const threadDirectory = (setup: ThreadSetup): PeopleDirectory =>
  inThread<PeopleDirectory>(besideThis('worker', import.meta.url), setup, Object.keys(ASKED) as (keyof Asked)[])

/** Builds the directory of a tenant; the transaction must see one snapshot and reach people. */
export async function build(tx: Tx, vault: Vault): Promise<Current> {
  const position = await positionNow(tx)
  const directory = newDirectory()
  // The database reads the next page while this one is opened.
  for (let next: Promise<StoredPerson[]> | null = peopleAfter(tx, null, PAGE); next; ) {
    const page: StoredPerson[] = await next
    next = page.length < PAGE ? null : peopleAfter(tx, page.at(-1)!.id, PAGE)
    // Awaited above; whoever stops before that has an error of their own to tell.
    next?.catch(() => undefined)
    for (const person of page) setPerson(directory, entryOf(vault, person))
  }
  for (const care of await careOf(tx, 'all')) setCare(directory, care)
  for (const member of await memberships(tx, 'all')) setMember(directory, memberOf(vault, member))
  return { directory, position }
}

/** Takes in what acts touched since; a record that is gone is taken out. */
async function catchUp(tx: Tx, vault: Vault, current: Current): Promise<void> {
  const { ids, position } = await touchedSince(tx, current.position, TABLES)
  const { directory } = current
  const touched = (table: string) => [...ids.get(table)!]
  const gone = new Map(TABLES.map((table) => [table, new Set(touched(table))]))
  for (const person of await peopleByIds(tx, touched('person'))) {
    setPerson(directory, entryOf(vault, person))
    gone.get('person')!.delete(person.id)
  }
  if (touched('care').length > 0) {
    for (const care of await careByIds(tx, touched('care'))) {
      setCare(directory, care)
      gone.get('care')!.delete(care.id)
    }
  }
  if (touched('household_member').length > 0) {
    for (const member of await memberships(tx, touched('household_member'))) {
      setMember(directory, memberOf(vault, member))
      gone.get('household_member')!.delete(member.id)
    }
  }
  for (const id of gone.get('person')!) removePerson(directory, id)
  for (const id of gone.get('care')!) removeCare(directory, id)
  for (const id of gone.get('household_member')!) removeMember(directory, id)
  current.position = position
}

function entryOf(vault: Vault, { id, mergedInto, hidden, sealed }: StoredPerson): Entry {
  const { firstName, middleName, lastName, egn, born, sex, phone, region, settlement } = openIdentity(vault, id, sealed)
  return {
    id,
    sameAs: mergedInto,
    hidden,
    name: { first: firstName, middle: middleName, last: lastName },
    born,
    sex,
    phone,
    // With the birth date that is the whole number: two records of one number are found, whatever their names.
    egnTail: egn?.slice(-4) ?? null,
    region,
    settlement,
  }
}

const memberOf = (vault: Vault, member: Awaited<ReturnType<typeof memberships>>[number]) => ({
  id: member.id,
  householdId: member.householdId,
  personId: member.personId,
  relation: relationOf(vault, member),
  from: member.since,
  to: member.until,
})
