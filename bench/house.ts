/**
 * A whole Zaedno in a process of its own – database, server, counting worker – so that what measures it takes nothing
 * from it but its share of the machine (see `child.ts`).
 */
import { createToken } from '#accounts/index.ts'
import { type Installation, openInstallation } from '#apps/server/installation.ts'
import { type Running, startServer } from '#apps/server/serve.ts'
import { readSettings } from '#apps/server/settings.ts'
import { inTenant } from '#db/tenant.ts'
import { OPERATOR, runOperation, type Tenant } from '#gate/index.ts'
import { buildColumns } from '#indicators/live/tenant-columns.ts'
import { newId } from '#kit/ids.ts'
import { orderOf, runImport } from '#participants/index.ts'

const FIRST_NAMES = ['Ангел', 'Минка', 'Стефан', 'Росица', 'Данаил', 'Христина', 'Никола', 'Елена']
const YEAR_MS = 365 * 86_400_000

/** Where the house stands. */
export interface HouseSetup {
  data: string
}

/** A project with people to ask about, and a token that may work on it. */
export interface Place {
  tenant: string
  tenantId: number
  project: { id: string; code: string; activity: string }
  token: string
}

/** What an import took. */
export interface Imported {
  rows: number
  created: number
  ms: number
  /** Processor time of this process, all threads. */
  cpuMs: number
  /** Most memory above what the process had before. */
  peakMb: number
}

/** What can be asked of the house. */
export interface House {
  port(): Promise<number>
  place(code: string): Promise<Place>
  importRows(place: Place, path: string): Promise<Imported>
  /** Families in the care of a new team, and a token of somebody who works in it. */
  families(place: Place, count: number): Promise<{ token: string }>
  /** Columns of a tenant, built from its sealed records. */
  columns(place: Place): Promise<{ ms: number; stints: number }>
  close(): Promise<void>
}

/** Opens the house. */
export async function openHouse({ data }: HouseSetup): Promise<House> {
  const settings = readSettings({ ZAEDNO_DATA: data, PORT: '0', HOST: '127.0.0.1', ZAEDNO_DEMO: '0' })
  const listener = { note: () => undefined, error: (error: unknown) => console.error(error) }
  const installation = await openInstallation(settings, listener, { counting: 'worker' })
  const server = await startServer(installation, listener)
  return houseOf(installation, server)
}

function houseOf(installation: Installation, server: Running): House {
  const { gate, book, db } = installation
  const tenants = new Map<number, Tenant>()
  return {
    port: async () => server.port,
    async place(code) {
      const name = { bg: code, en: code }
      const tenant = await book.create({ code, kind: 'municipality', name, zone: 'Europe/Sofia', demo: false })
      tenants.set(tenant.id, tenant)
      const project = await makeProject(installation, tenant, `${code}-P`)
      const expiresAt = Date.now() + YEAR_MS
      const token = { tenantId: tenant.id, name: 'bench', role: 'project_manager' as const, expiresAt }
      const made = await createToken({ db, book }, token)
      return { tenant: code, tenantId: tenant.id, project, token: made.token! }
    },
    async importRows({ tenantId, project }, path) {
      const before = process.memoryUsage.rss()
      let peak = before
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage.rss())
      }, 200)
      const cpu = process.cpuUsage()
      const began = performance.now()
      const report = await runImport({
        gate,
        actor: OPERATOR,
        tenant: tenants.get(tenantId)!,
        projectId: project.id,
        source: path,
        cardsOnFile: true,
        municipality: null,
        dryRun: false,
        runId: newId(),
        order: orderOf(Date.now()),
        progress: async () => undefined,
      })
      const ms = performance.now() - began
      const used = process.cpuUsage(cpu)
      clearInterval(watch)
      return {
        rows: report.rows,
        created: report.created,
        ms,
        cpuMs: (used.user + used.system) / 1000,
        peakMb: (peak - before) / 2 ** 20,
      }
    },
    async families({ tenantId }, count) {
      const tenant = tenants.get(tenantId)!
      const run = (name: string, input: unknown) =>
        runOperation(gate, { name, id: newId(), actor: OPERATOR, tenant, input })
      const team = newId()
      await run('teams.save', { id: team, name: 'Измерване', kind: 'outreach' })
      for (let at = 0; at < count; at++) {
        const lastName = `Семейство${at}`
        const members = ['head', 'partner', 'child', 'child', 'child'].map((relation, n) => ({
          id: newId(),
          relation,
          firstName: FIRST_NAMES[(at + n) % FIRST_NAMES.length],
          lastName,
        }))
        await run('families.takeIn', {
          id: newId(),
          teamId: team,
          on: '2026-01-05',
          settlement: 'гр. Примерград',
          members,
        })
      }
      const expiresAt = Date.now() + YEAR_MS
      const made = await createToken({ db, book }, { tenantId, name: 'bench', role: 'field_worker', expiresAt })
      await inTenant(db.app, { tenant: tenantId, reach: 'work' }, (tx) =>
        tx
          .insertInto('assignment')
          .values({
            tenant_id: tenantId,
            id: newId(),
            account_id: made.id,
            kind: 'team',
            target_id: team,
            valid_from: '2020-01-01',
          })
          .execute(),
      )
      return { token: made.token! }
    },
    async columns({ tenantId }) {
      const vault = await book.vaultOf(tenantId)
      const began = performance.now()
      const built = await inTenant(db.app, { tenant: tenantId, reach: 'people', isolation: 'repeatable read' }, (tx) =>
        buildColumns(tx, vault),
      )
      return { ms: performance.now() - began, stints: built.columns.stints.count }
    },
    async close() {
      await server.stop()
      await installation.close()
    },
  }
}

async function makeProject({ gate }: Installation, tenant: Tenant, code: string): Promise<Place['project']> {
  const run = (name: string, input: unknown) =>
    runOperation(gate, { name, id: newId(), actor: OPERATOR, tenant, input })
  const [id, grant, activity] = [newId(), newId(), newId()]
  await run('projects.create', {
    id,
    code,
    title: { bg: 'Измерване', en: 'Measurement' },
    startsOn: '2020-01-01',
    endsOn: '2026-12-31',
    state: 'running',
    currency: 'BGN',
    framework: 'esf2014',
    targetKind: 'none',
    municipalities: [{ code: 'SML31', lead: true }],
    total: '1000.00',
    grants: [{ id: grant, code: 'G1', programme: '2014BG05M9OP001', amount: '1000.00' }],
  })
  await run('activities.add', {
    id: activity,
    project: id,
    code: 'A1',
    grant,
    kind: 'employment',
    name: { bg: 'Заетост', en: 'Employment' },
    state: 'running',
  })
  return { id, code, activity }
}
