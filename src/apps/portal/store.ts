/** What the portal reads, as the reader's login: rows that are published, and nothing else is in reach. */
import { type Kysely, sql } from 'kysely'
import type { StudyReport } from '#assessment/studies/published/contract.ts'
import type { AnnouncedBallot, PublishedBallot } from '#community/ballots/published/contract.ts'
import type { Sphere } from '#community/contract.ts'
import type { NeedState } from '#community/needs/contract.ts'
import type { DB } from '#db/rows.generated.ts'
import type { PublicTable } from '#disclosure/contract.ts'
import type { TableTitle } from '#disclosure/releases/contract.ts'
import type { SoundKind } from '#documents/index.ts'
import type { DatedTable } from '#indicators/published/rules.ts'
import type { Words } from '#kit/text.ts'
import { TEXT_LANGS, type TextLang } from '#people/consents/contract.ts'
import type { ProjectPage, TextPage } from '#reports/pages/contract.ts'

type Reader = Kysely<DB>

/** The organisation whose page it is. */
export interface Publisher {
  tenantId: number
  code: string
  kind: 'municipality' | 'ngo' | 'network'
  name: Words
  demo: boolean
}

/** A published project in a list. */
export interface ProjectLine
  extends Pick<ProjectPage, 'code' | 'title' | 'state' | 'startsOn' | 'endsOn' | 'municipalities' | 'total'> {
  publisher: Publisher
}

/** A network or an organisation in its own words. */
export interface TextLine extends TextPage {
  publisher: Publisher
}

/** More than a country has. */
const MOST = 10_000

const published = (reader: Reader) =>
  reader
    .selectFrom('publication as p')
    .innerJoin('tenant as t', 't.id', 'p.tenant_id')
    .select([
      't.id as tenantId',
      't.code as tenantCode',
      't.kind as tenantKind',
      't.name as tenantName',
      't.demo as demo',
    ])
    .where('p.state', '=', 'published')

interface TenantColumns {
  tenantId: number
  tenantCode: string
  tenantKind: string
  tenantName: unknown
  demo: boolean
}

const publisherOf = (row: TenantColumns): Publisher => ({
  tenantId: row.tenantId,
  code: row.tenantCode,
  kind: row.tenantKind as Publisher['kind'],
  name: row.tenantName as Words,
  demo: row.demo,
})

/** All published projects, by publisher and code. */
export async function publishedProjects(reader: Reader): Promise<ProjectLine[]> {
  const fields = ['code', 'title', 'state', 'startsOn', 'endsOn', 'municipalities', 'total']
  const picked = sql.join(fields.flatMap((field) => [sql.lit(field), sql`p.body->${sql.lit(field)}`]))
  const rows = await published(reader)
    .select(sql<Omit<ProjectLine, 'publisher'>>`jsonb_build_object(${picked})`.as('line'))
    .where('p.kind', '=', 'project')
    .orderBy('t.code')
    .orderBy('p.slug')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({ ...row.line, publisher: publisherOf(row) }))
}

/** What networks or organisations say of themselves. */
export async function publishedTexts(reader: Reader, kind: 'network' | 'municipality'): Promise<TextLine[]> {
  const rows = await published(reader)
    .select('p.body')
    .where('p.kind', '=', kind)
    .orderBy('t.code')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({ ...(row.body as TextPage), publisher: publisherOf(row) }))
}

/** A whole page of a project. */
export interface FoundProject {
  page: ProjectPage
  publisher: Publisher
  /** Released tables, newest first. */
  tables: DatedTable[]
}

/** The published page of a project with its releases, or null. */
export async function publishedProject(reader: Reader, tenant: string, code: string): Promise<FoundProject | null> {
  const row = await published(reader)
    .select(['p.body', 'p.project_id as projectId'])
    .where('t.code', '=', tenant)
    .where('p.kind', '=', 'project')
    .where('p.slug', '=', code)
    .executeTakeFirst()
  if (!row?.projectId) return null
  const tables = await releasedTables(reader, row.tenantId, row.projectId)
  return { page: row.body as ProjectPage, publisher: publisherOf(row), tables }
}

/** A published study in a list. */
export interface StudyLine extends Pick<StudyReport, 'title' | 'places' | 'state' | 'finishedOn' | 'adoptedOn'> {
  publisher: Publisher
  slug: string
}

/** Studies that an organisation published, the newest first. */
export async function publishedStudies(reader: Reader, tenant: string): Promise<StudyLine[]> {
  const fields = ['title', 'places', 'state', 'finishedOn', 'adoptedOn']
  const picked = sql.join(fields.flatMap((field) => [sql.lit(field), sql`p.body->${sql.lit(field)}`]))
  const rows = await published(reader)
    .select(['p.slug', sql<Omit<StudyLine, 'publisher' | 'slug'>>`jsonb_build_object(${picked})`.as('line')])
    .where('t.code', '=', tenant)
    .where('p.kind', '=', 'study')
    .orderBy('p.slug', 'desc')
    .limit(MOST_STUDIES)
    .execute()
  return rows.map((row) => ({ ...row.line, slug: row.slug, publisher: publisherOf(row) }))
}

/** Studies that one page lists. */
const MOST_STUDIES = 200

/** A published study, whole. */
export interface FoundStudy {
  /** Of the publication: another one with every new version. */
  id: string
  slug: string
  report: StudyReport
  publisher: Publisher
}

/** The published report of a study, or null. */
export async function publishedStudy(reader: Reader, tenant: string, slug: string): Promise<FoundStudy | null> {
  const row = await published(reader)
    .select(['p.id', 'p.slug', 'p.body'])
    .where('t.code', '=', tenant)
    .where('p.kind', '=', 'study')
    .where('p.slug', '=', slug)
    .executeTakeFirst()
  return row ? { id: row.id, slug: row.slug, report: row.body as StudyReport, publisher: publisherOf(row) } : null
}

async function releasedTables(reader: Reader, tenantId: number, projectId: string): Promise<DatedTable[]> {
  const rows = await reader
    .selectFrom('release')
    .select(['as_of', 'spec', 'public'])
    .where('tenant_id', '=', tenantId)
    .where('project_id', '=', projectId)
    .where('state', '=', 'approved')
    .where('audience', '=', 'public')
    .orderBy('as_of', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  return rows.flatMap((row) =>
    (row.spec as TableTitle[]).map(({ indicator, name, labels }, i) => {
      const table = (row.public as PublicTable[])[i]!
      return { indicator, name, labels, table, asOf: row.as_of }
    }),
  )
}

/** Everything published of all projects, for the open data. */
export async function everyProject(reader: Reader): Promise<FoundProject[]> {
  const lines = await publishedProjects(reader)
  const found: FoundProject[] = []
  for (const { publisher, code } of lines) {
    const project = await publishedProject(reader, publisher.code, code)
    if (project) found.push(project)
  }
  return found
}

/** A need that an organisation shows, with what became of it. */
export interface ShownNeed {
  id: string
  sphere: Sphere
  title: Words
  place: string | null
  state: NeedState
  answer: Words | null
}

/** What an organisation shows of needs. */
export interface ShownNeeds {
  publisher: Pick<Publisher, 'code' | 'name' | 'demo'>
  /** Takes in what residents write. */
  open: boolean
  needs: ShownNeed[]
  ballots: (PublishedBallot & { id: string; readings: ShownReading[] })[]
  /** Ballots that are open. */
  openBallots: ShownOpen[]
}

/** The options of a ballot read aloud. */
export interface ShownReading {
  lang: TextLang
  kind: SoundKind
}

/** A ballot that is open, as everyone reads it. */
export type ShownOpen = AnnouncedBallot & { id: string; readings: ShownReading[] }

/** Ballots that one page shows. */
const MOST_BALLOTS = 50

/** Ballots of an organisation for everyone, newest first. */
export const shownBallots = (reader: Reader, tenantId: number): Promise<ShownNeeds['ballots']> =>
  withReadings<PublishedBallot>(reader, 'published_ballot', tenantId)

/** Ballots of an organisation that are open and announced, newest first. */
const shownOpen = (reader: Reader, tenantId: number): Promise<ShownOpen[]> =>
  withReadings<AnnouncedBallot>(reader, 'announced_ballot', tenantId)

/** Ballots as a table shows them, with their options read aloud. */
async function withReadings<Body>(reader: Reader, table: 'published_ballot' | 'announced_ballot', tenantId: number) {
  const rows = await reader
    .selectFrom(table)
    .select(['id', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('shown', '=', true)
    .orderBy('id', 'desc')
    .limit(MOST_BALLOTS)
    .execute()
  const ids = rows.map(({ id }) => id)
  const readings = await shownReadings(reader, tenantId, ids)
  return rows.map(({ id, body }) => ({ ...(body as Body), id, readings: readings.get(id) ?? [] }))
}

/** What is read aloud of some ballots. */
async function shownReadings(reader: Reader, tenantId: number, ids: readonly string[]) {
  const found = new Map<string, ShownReading[]>()
  if (ids.length === 0) return found
  const rows = await reader
    .selectFrom('ballot_reading')
    .select(['ballot_id', 'lang', 'kind'])
    .where('tenant_id', '=', tenantId)
    .where('ballot_id', 'in', [...ids])
    .where('shown', '=', true)
    .orderBy('lang')
    .limit(MOST_BALLOTS * TEXT_LANGS.length)
    .execute()
  for (const { ballot_id: id, lang, kind } of rows) {
    found.set(id, [...(found.get(id) ?? []), { lang: lang as TextLang, kind: kind as SoundKind }])
  }
  return found
}

/** Needs that one page shows. */
const MOST_NEEDS = 500

/** Whether an organisation takes needs in on the portal. */
export async function isDeskOpen(reader: Reader, code: string): Promise<boolean> {
  const row = await reader
    .selectFrom('need_desk as d')
    .innerJoin('tenant as t', 't.id', 'd.tenant_id')
    .select('d.id')
    .where('t.code', '=', code)
    .where('d.open', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

/** The needs that an organisation shows, by sphere; null where it shows none and takes none in. */
export async function shownNeeds(reader: Reader, code: string): Promise<ShownNeeds | null> {
  const tenant = await reader
    .selectFrom('tenant')
    .select(['id', 'code', 'name', 'demo'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!tenant) return null
  const rows = await reader
    .selectFrom('need')
    .select(['id', 'sphere', 'title', 'place', 'state', 'answer'])
    .where('tenant_id', '=', tenant.id)
    .where('published', '=', true)
    .orderBy('sphere')
    .orderBy('id')
    .limit(MOST_NEEDS)
    .execute()
  const open = await isDeskOpen(reader, code)
  const ballots = await shownBallots(reader, tenant.id)
  const openBallots = await shownOpen(reader, tenant.id)
  if (!open && rows.length === 0 && ballots.length === 0 && openBallots.length === 0) return null
  const publisher = { code: tenant.code, name: tenant.name as Words, demo: tenant.demo }
  return { publisher, open, needs: rows as unknown as ShownNeed[], ballots, openBallots }
}
