/** SQL of places and organisations. */
import { sql } from 'kysely'
import type { Row } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Words } from '#kit/text.ts'
import type { OrganisationInput, OrganisationView, RegionView } from './contract.ts'

const columnsOf = (tx: Tx, input: OrganisationInput) => ({
  tenant_id: tx.tenant,
  id: input.id,
  kind: input.kind,
  name: input.name,
  name_en: input.nameEn ?? null,
  identifier: input.identifier ?? null,
  parent_id: input.parentId ?? null,
  municipality_code: input.municipality ?? null,
  settlement: input.settlement ?? null,
  contact: JSON.stringify(input.contact),
})

/** Adds an organisation. */
export const insertOrganisation = (tx: Tx, input: OrganisationInput) =>
  tx
    .insertInto('organisation')
    .values(columnsOf(tx, input))
    .returning(['id', rowContent('organisation').as('content')])
    .executeTakeFirstOrThrow()

/** Replaces what is recorded of an organisation; undefined where there is none. */
export function updateOrganisation(tx: Tx, input: OrganisationInput) {
  const { tenant_id, id, ...values } = columnsOf(tx, input)
  return tx
    .updateTable('organisation')
    .set(values)
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .returning(['id', rowContent('organisation').as('content')])
    .executeTakeFirst()
}

/** Organisations by name, keyset paged: those after (`name`, `id`). */
export async function listOrganisations(
  tx: Tx,
  page: { after: [string, string] | null; limit: number; search?: string | undefined },
): Promise<OrganisationView[]> {
  let query = tx.selectFrom('organisation').selectAll().where('tenant_id', '=', tx.tenant)
  if (page.after) query = query.where(sql<boolean>`(name, id) > (${page.after[0]}, ${page.after[1]}::uuid)`)
  if (page.search) query = query.where(sql<boolean>`strpos(lower(name), lower(${page.search})) > 0`)
  const rows = await query.orderBy('name').orderBy('id').limit(page.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as OrganisationView['kind'],
    name: row.name,
    nameEn: row.name_en,
    identifier: row.identifier,
    parentId: row.parent_id,
    municipality: row.municipality_code,
    settlement: row.settlement,
    contact: row.contact as OrganisationView['contact'],
  }))
}

/** All regions of the country with their municipalities: 28 and 265 in Bulgaria. */
export async function listRegions(tx: Tx): Promise<RegionView[]> {
  const regions = await tx.selectFrom('region').select(['code', 'nuts3', 'name']).orderBy('code').limit(500).execute()
  const municipalities = await tx
    .selectFrom('municipality')
    .select(['code', 'region_code', 'name'])
    .orderBy('code')
    .limit(10_000)
    .execute()
  const byRegion = Map.groupBy(municipalities, (row) => row.region_code)
  return regions.map((region) => ({
    code: region.code,
    nuts3: region.nuts3,
    name: region.name as Words,
    municipalities: (byRegion.get(region.code) ?? []).map((row) => ({ code: row.code, name: row.name as Words })),
  }))
}

/** Names of municipalities by code. */
export async function municipalityNames(tx: Tx, codes: readonly string[]): Promise<Map<string, Words>> {
  if (codes.length === 0) return new Map()
  const rows = await tx.selectFrom('municipality').select(['code', 'name']).where('code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.code, row.name as Words]))
}

/** A municipality of the register, with its country; undefined where it has no such code. */
export async function municipalityIn(tx: Tx, code: string): Promise<{ country: string; name: Words } | undefined> {
  const row = await tx
    .selectFrom('municipality')
    .select(['country', 'name'])
    .where('code', '=', code)
    .executeTakeFirst()
  return row && { country: row.country, name: row.name as Words }
}

/** Names of organisations by id. */
export async function organisationNames(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<Map<string, { name: string; nameEn: string | null; kind: string }>> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'name', 'name_en as nameEn', 'kind'])
    .where('tenant_id', '=', tx.tenant)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .limit(10_000)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Organisations of these names, as they are stored. */
export async function organisationsNamed(tx: Tx, names: readonly string[]): Promise<Row<'organisation'>[]> {
  return tx
    .selectFrom('organisation')
    .select(['id', 'kind', 'name', 'name_en', 'identifier', 'parent_id', 'municipality_code', 'settlement', 'contact'])
    .where('tenant_id', '=', tx.tenant)
    .where(sql<boolean>`name = any(${names}::text[])`)
    .limit(10_000)
    .execute()
}

/** Codes of all municipalities. */
export async function municipalityCodes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectFrom('municipality').select('code').limit(10_000).execute()
  return new Set(rows.map((row) => row.code))
}
