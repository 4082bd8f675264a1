/** A portfolio file, composed: the lists that rooms add to its projects, and the way from bytes into a tenant. */
import { eventsSection } from '#community/index.ts'
import { inTenant } from '#db/tenant.ts'
import { type Actor, type Gate, INSTALLATION, runOperation, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import {
  checkPortfolio,
  type FileFault,
  knownIn,
  type PortfolioResult,
  readYaml,
  type Section,
  tenantIn,
} from '#projects/index.ts'

/** What later rooms add to each project of the file. */
export const SECTIONS: readonly Section[] = [eventsSection]

/** A file that was taken in, or everything that is wrong with it. */
export type PortfolioOutcome = { tenant: Tenant; result: PortfolioResult } | { faults: FileFault[] }

/**
 * Takes a file into the tenant that it names; a tenant that does not exist yet is set up once nothing is wrong.
 * @param bytes the YAML file
 * @param demo whether a new tenant is one of the demonstration
 * @throws Problem where the gate refuses
 */
export async function importPortfolio(
  gate: Gate,
  actor: Actor,
  bytes: Uint8Array,
  demo = false,
): Promise<PortfolioOutcome> {
  const file = readYaml(bytes)
  const existing = (await gate.tenants.all()).find((tenant) => tenant.code === tenantIn(file))
  const known = await inTenant(gate.db.app, { tenant: existing?.id ?? INSTALLATION, reach: 'work' }, knownIn)
  const { portfolio, faults } = checkPortfolio(file, known, SECTIONS)
  if (!portfolio) return { faults }
  const tenant = existing ?? (await gate.tenants.create({ ...portfolio.tenant, zone: 'Europe/Sofia', demo }))
  const receipt = await runOperation(gate, { name: 'portfolio.import', id: newId(), actor, tenant, input: portfolio })
  return { tenant, result: receipt.result as PortfolioResult }
}
