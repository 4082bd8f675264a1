/** The columns of one tenant, built by unsealing and brought up to date from the acts before every answer. */
import type { Tx } from '#db/tenant.ts'
import { type Position, positionNow, touchedSince } from '#gate/index.ts'
import { readStints, type StintFact, stintsTouchedBy } from '#participants/facts.ts'
import type { Vault } from '#vault/index.ts'
import { type Columns, newColumns, remove, setActivity, setPerson, upsert } from '../columns.ts'
import type { Answer, Stint } from '../stint.ts'
import { grantsOfActivities, mergesOf } from './store.ts'

/** Columns and how far they have come. */
export interface TenantColumns {
  columns: Columns
  position: Position
}

// Tables that the columns are made of.
const TABLES = ['stint', 'activity', 'person', 'participation_answer', 'participation_evidence']

const SPECIAL = ['migrant', 'foreignBackground', 'minority', 'roma', 'disability', 'homeless'] as const
const HOUSEHOLD = ['joblessHousehold', 'joblessHouseholdWithChildren', 'singleAdultWithChildren'] as const

/** A participation's fact as the engine takes it. */
export function stintOf(fact: StintFact): Stint {
  const answers: Record<string, Answer> = { otherDisadvantage: fact.otherDisadvantage }
  SPECIAL.forEach((name, at) => {
    answers[name] = fact.special[at]!
  })
  HOUSEHOLD.forEach((name, at) => {
    answers[name] = fact.household[at]!
  })
  return {
    id: fact.id,
    participation: fact.participationId,
    person: fact.personId,
    project: fact.projectId,
    activity: fact.activityId,
    entry: fact.entry,
    exit: fact.exit,
    order: fact.order,
    sex: fact.sex && (fact.sex === 'male' ? 'man' : 'woman'),
    age: fact.age,
    labour: fact.labour,
    education: fact.education,
    settlement: fact.settlement,
    cards: fact.cardsOnFile,
    answers,
    status: fact.participation,
    result: fact.exitStatus,
    certificate: fact.certificate,
    jobSearch: fact.jobSearch,
    sixMonths: fact.sixMonths,
    thirdCountry: fact.thirdCountry,
    proven: fact.proven,
  }
}

/** Builds the columns of a tenant; the transaction must see one snapshot and reach people. */
export async function buildColumns(tx: Tx, vault: Vault): Promise<TenantColumns> {
  const position = await positionNow(tx)
  const columns = newColumns()
  for await (const facts of readStints(tx, vault, 'all')) for (const fact of facts) upsert(columns, stintOf(fact))
  for (const { id, grantId } of await grantsOfActivities(tx, 'all')) setActivity(columns, id, grantId)
  for (const { id, sameAs } of await mergesOf(tx, 'all')) setPerson(columns, id, sameAs)
  return { columns, position }
}

/** Takes in what acts touched since; a record that is gone is taken out. */
export async function catchUp(tx: Tx, vault: Vault, tenant: TenantColumns): Promise<void> {
  const { ids, position } = await touchedSince(tx, tenant.position, TABLES)
  const touched = (table: string) => [...ids.get(table)!]
  const told = await stintsTouchedBy(tx, touched('participation_answer'), touched('participation_evidence'))
  const stints = new Set([...touched('stint'), ...told])
  for await (const facts of readStints(tx, vault, [...stints])) {
    for (const fact of facts) {
      upsert(tenant.columns, stintOf(fact))
      stints.delete(fact.id)
    }
  }
  for (const gone of stints) remove(tenant.columns, gone)
  const activities = touched('activity')
  if (activities.length > 0) {
    for (const { id, grantId } of await grantsOfActivities(tx, activities)) setActivity(tenant.columns, id, grantId)
  }
  const people = touched('person')
  if (people.length > 0) {
    for (const { id, sameAs } of await mergesOf(tx, people)) setPerson(tenant.columns, id, sameAs)
  }
  tenant.position = position
}
