/** SQL of support cases: who is supported by which team, papers, tenancies, hand-overs. Plans are in plan-store. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { AssessmentView, CloseReason, TenancyView } from './contract.ts'
import type { PaperKind, Pathway } from './rules.ts'

const CASE = 'support_case.sealed'
const PAPER = 'support_paper.sealed'
const TENANCY = 'tenancy.sealed'
const HANDOVER = 'handover.sealed'
const NEEDS = 'needs_assessment.sealed'
const NEEDS_SAFETY = 'needs_assessment.sealed_safety'

/** What is sealed of a case. */
export interface CaseContent {
  reason: string | null
  closing: { reason: CloseReason; note: string | null } | null
}

/** A case as it is stored. */
export interface StoredCase {
  id: string
  teamId: string
  personId: string | null
  householdId: string | null
  pathway: Pathway
  requestedOn: Day
  openedOn: Day
  closedOn: Day | null
  version: number
  sealed: Buffer
  /** The team that it was offered to and that has not answered. */
  offeredTo: string | null
  /** Its plan is tied to the tenancy of a social dwelling. */
  bound: boolean
}

const stored = sql`
  c.id, c.team_id as "teamId", c.person_id as "personId", c.household_id as "householdId", c.pathway,
  c.requested_on as "requestedOn", c.opened_on as "openedOn", c.closed_on as "closedOn", c.version, c.sealed,
  (select h.to_team from handover h
    where h.tenant_id = c.tenant_id and h.case_id = c.id and h.answered_on is null) as "offeredTo",
  exists (select 1 from tenancy t where t.tenant_id = c.tenant_id and t.case_id = c.id) as bound`

export const caseContent = (vault: Vault, { id, sealed }: Pick<StoredCase, 'id' | 'sealed'>): CaseContent =>
  vault.openJson<CaseContent>(CASE, id, sealed)

/** A case, locked until the transaction ends where something of it will change. */
export async function findCase(tx: Tx, id: string, lock: 'lock' | 'look'): Promise<StoredCase | undefined> {
  const rows = await sql<StoredCase>`
    select ${stored} from support_case c where c.tenant_id = ${tx.tenant} and c.id = ${id}
    ${lock === 'lock' ? sql`for update of c` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** Cases of any of these people or households, newest first. */
export async function casesOf(
  tx: Tx,
  people: readonly string[],
  households: readonly string[],
  limit = 100,
): Promise<StoredCase[]> {
  const rows = await sql<StoredCase>`
    select ${stored} from support_case c
     where c.tenant_id = ${tx.tenant}
       and (c.person_id = any(${[...people]}::uuid[]) or c.household_id = any(${[...households]}::uuid[]))
     order by c.opened_on desc, c.id desc limit ${limit}`.execute(tx)
  return rows.rows
}

/** Open cases of teams, and those that were offered to them. */
export async function openCasesOf(tx: Tx, teams: readonly string[] | 'all'): Promise<StoredCase[]> {
  const mine =
    teams === 'all'
      ? sql`true`
      : sql`(c.team_id = any(${[...teams]}::uuid[]) or exists (
               select 1 from handover h where h.tenant_id = c.tenant_id and h.case_id = c.id
                  and h.answered_on is null and h.to_team = any(${[...teams]}::uuid[])))`
  const rows = await sql<StoredCase>`
    select ${stored} from support_case c
     where c.tenant_id = ${tx.tenant} and c.closed_on is null and ${mine}
     order by c.id limit 5000`.execute(tx)
  return rows.rows
}

/** Adds a case. */
export async function insertCase(
  tx: Tx,
  vault: Vault,
  made: Pick<StoredCase, 'id' | 'teamId' | 'personId' | 'householdId' | 'pathway' | 'requestedOn' | 'openedOn'>,
  content: CaseContent,
): Promise<Written> {
  const rows = await sql<Written>`
    insert into support_case as c
      (tenant_id, id, team_id, person_id, household_id, pathway, requested_on, opened_on, sealed)
    values (${tx.tenant}, ${made.id}, ${made.teamId}, ${made.personId}, ${made.householdId}, ${made.pathway},
            ${made.requestedOn}, ${made.openedOn}, ${vault.sealJson('C3', CASE, made.id, content)})
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Closes a case, or gives it to another team. */
export async function updateCase(
  tx: Tx,
  vault: Vault,
  id: string,
  set: { teamId: string; closedOn: Day | null; content: CaseContent },
): Promise<Written> {
  const rows = await sql<Written>`
    update support_case c set team_id = ${set.teamId}, closed_on = ${set.closedOn},
           sealed = ${vault.sealJson('C3', CASE, id, set.content)}, version = c.version + 1
     where c.tenant_id = ${tx.tenant} and c.id = ${id}
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows[0]!
}

interface PaperContent {
  number: string | null
  issuer: string | null
}

/** Adds a paper of a case. */
export async function insertPaper(
  tx: Tx,
  vault: Vault,
  paper: { id: string; caseId: string; kind: PaperKind; datedOn: Day } & PaperContent,
): Promise<Written> {
  const { id, caseId, kind, datedOn, number, issuer } = paper
  const sealed = vault.sealJson('C2', PAPER, id, { number, issuer } satisfies PaperContent)
  const rows = await sql<Written>`
    insert into support_paper as p (tenant_id, id, case_id, kind, dated_on, sealed)
    values (${tx.tenant}, ${id}, ${caseId}, ${kind}, ${datedOn}, ${sealed})
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Papers of cases, as they were written down. */
export async function papersOf(tx: Tx, vault: Vault, caseIds: readonly string[]) {
  const rows = await sql<{ id: string; caseId: string; kind: PaperKind; datedOn: Day; sealed: Buffer }>`
    select id, case_id as "caseId", kind, dated_on as "datedOn", sealed from support_paper
     where tenant_id = ${tx.tenant} and case_id = any(${[...caseIds]}::uuid[]) order by dated_on, id`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({ ...row, ...vault.openJson<PaperContent>(PAPER, row.id, sealed) }))
}

type TenancyContent = Pick<TenancyView, 'dwelling' | 'contract' | 'rent'>

/** Writes a tenancy down, or replaces what is known of it. @returns undefined where another version stands there */
export async function saveTenancy(
  tx: Tx,
  vault: Vault,
  caseId: string,
  { id, version, from, to, ...content }: TenancyView,
): Promise<Written | undefined> {
  const sealed = vault.sealJson('C3', TENANCY, id, content satisfies TenancyContent)
  const rows =
    version === 0
      ? await sql<Written>`
          insert into tenancy as t (tenant_id, id, case_id, began_on, ended_on, sealed)
          values (${tx.tenant}, ${id}, ${caseId}, ${from}, ${to}, ${sealed})
          returning t.id, ${rowContent('t')} as content`.execute(tx)
      : await sql<Written>`
          update tenancy t set began_on = ${from}, ended_on = ${to}, sealed = ${sealed}, version = t.version + 1
           where t.tenant_id = ${tx.tenant} and t.id = ${id} and t.case_id = ${caseId} and t.version = ${version}
          returning t.id, ${rowContent('t')} as content`.execute(tx)
  return rows.rows[0]
}

/** Tenancies of cases, the latest of each first. */
export async function tenanciesOf(
  tx: Tx,
  vault: Vault,
  caseIds: readonly string[],
): Promise<(TenancyView & { caseId: string })[]> {
  const rows = await sql<{ id: string; caseId: string; from: Day; to: Day | null; version: number; sealed: Buffer }>`
    select id, case_id as "caseId", began_on as "from", ended_on as "to", version, sealed from tenancy
     where tenant_id = ${tx.tenant} and case_id = any(${[...caseIds]}::uuid[]) order by began_on desc, id desc`.execute(
    tx,
  )
  return rows.rows.map(({ sealed, ...row }) => ({ ...row, ...vault.openJson<TenancyContent>(TENANCY, row.id, sealed) }))
}

/** The tenancy of a case: the latest, where there were several. */
export async function tenancyOf(tx: Tx, vault: Vault, caseId: string): Promise<TenancyView | null> {
  const [latest] = await tenanciesOf(tx, vault, [caseId])
  if (!latest) return null
  const { caseId: _, ...tenancy } = latest
  return tenancy
}

interface HandoverContent {
  note: string | null
}

/** Offers a case to another team. */
export async function insertOffer(
  tx: Tx,
  vault: Vault,
  offer: { id: string; caseId: string; from: string; to: string; on: Day } & HandoverContent,
): Promise<Written> {
  const sealed = vault.sealJson('C3', HANDOVER, offer.id, { note: offer.note } satisfies HandoverContent)
  const rows = await sql<Written>`
    insert into handover as h (tenant_id, id, case_id, from_team, to_team, offered_on, sealed)
    values (${tx.tenant}, ${offer.id}, ${offer.caseId}, ${offer.from}, ${offer.to}, ${offer.on}, ${sealed})
    returning h.id, ${rowContent('h')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Every offer of cases to another team, oldest first. */
export async function offersOf(tx: Tx, vault: Vault, caseIds: readonly string[]) {
  const rows = await sql<{ id: string; caseId: string; on: Day; answeredOn: Day | null; sealed: Buffer }>`
    select id, case_id as "caseId", offered_on as "on", answered_on as "answeredOn", sealed from handover
     where tenant_id = ${tx.tenant} and case_id = any(${[...caseIds]}::uuid[]) order by offered_on, id`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({
    ...row,
    note: vault.openJson<HandoverContent>(HANDOVER, row.id, sealed).note,
  }))
}

/** The offers of cases that wait for an answer. */
export const openOffers = async (tx: Tx, vault: Vault, caseIds: readonly string[]) =>
  (await offersOf(tx, vault, caseIds)).filter(({ answeredOn }) => answeredOn === null)

/** The other team answers; undefined where nothing was offered. */
export async function answerOffer(tx: Tx, caseId: string, accepted: boolean, on: Day): Promise<Written | undefined> {
  const rows = await sql<Written>`
    update handover h set accepted = ${accepted}, answered_on = greatest(h.offered_on, ${on}::date)
     where h.tenant_id = ${tx.tenant} and h.case_id = ${caseId} and h.answered_on is null
    returning h.id, ${rowContent('h')} as content`.execute(tx)
  return rows.rows[0]
}

/** Whether a team has another open case of one of these people or their household. */
export async function hasOtherCase(
  tx: Tx,
  teamId: string,
  besides: string,
  people: readonly string[],
  households: readonly string[],
): Promise<boolean> {
  const rows = await sql`
    select 1 from support_case c
     where c.tenant_id = ${tx.tenant} and c.team_id = ${teamId} and c.closed_on is null and c.id <> ${besides}
       and (c.person_id = any(${[...people]}::uuid[]) or c.household_id = any(${[...households]}::uuid[])) limit 1`.execute(
    tx,
  )
  return rows.rows.length > 0
}

type Assessed = AssessmentView['domains']

/** Adds an assessment; what concerns safety is sealed apart. */
export async function insertAssessment(
  tx: Tx,
  vault: Vault,
  made: { id: string; caseId: string; on: Day; by: string | null; corrects: string | null; domains: Assessed },
): Promise<Written> {
  const isSafety = ({ domain }: Assessed[number]) => domain === 'safety'
  const sealed = vault.sealJson(
    'C3',
    NEEDS,
    made.id,
    made.domains.filter((one) => !isSafety(one)),
  )
  const safety = vault.sealJson('C4', NEEDS_SAFETY, made.id, made.domains.filter(isSafety))
  const rows = await sql<Written>`
    insert into needs_assessment as n (tenant_id, id, case_id, assessed_on, made_by, corrects, sealed, sealed_safety)
    values (${tx.tenant}, ${made.id}, ${made.caseId}, ${made.on}, ${made.by}, ${made.corrects}, ${sealed}, ${safety})
    returning n.id, ${rowContent('n')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Assessments of a case by day; what concerns safety only where it may be read. */
export async function assessmentsOf(
  tx: Tx,
  vault: Vault,
  caseId: string,
  withSafety: boolean,
): Promise<AssessmentView[]> {
  const rows = await sql<{ id: string; on: Day; corrects: string | null; sealed: Buffer; safety: Buffer }>`
    select id, assessed_on as "on", corrects, sealed, sealed_safety as safety from needs_assessment
     where tenant_id = ${tx.tenant} and case_id = ${caseId} order by assessed_on, id limit 200`.execute(tx)
  return rows.rows.map(({ sealed, safety, ...row }) => ({
    ...row,
    domains: [
      ...vault.openJson<Assessed>(NEEDS, row.id, sealed),
      ...(withSafety ? vault.openJson<Assessed>(NEEDS_SAFETY, row.id, safety) : []),
    ],
  }))
}

/** On which day each case was first assessed; corrections count as what they correct. */
export async function firstAssessed(tx: Tx, caseIds: readonly string[]): Promise<Map<string, Day>> {
  const rows = await sql<{ caseId: string; on: Day }>`
    select case_id as "caseId", min(assessed_on) as "on" from needs_assessment
     where tenant_id = ${tx.tenant} and case_id = any(${[...caseIds]}::uuid[]) group by 1`.execute(tx)
  return new Map(rows.rows.map(({ caseId, on }) => [caseId, on]))
}
