/** Takes a whole portfolio in, in one operation: either everything is stored, or nothing. */
import type { Row } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import { decisionRow, decisionsOn } from '#decisions/index.ts'
import { type Operation, type OperationContext, operation, Problem, problem } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { municipalityCodes, organisationsNamed } from '#places/index.ts'
import { refuse, requireCreator } from '../guard.ts'
import { partsBeyond } from '../parts/rules.ts'
import { partsOf } from '../parts/views.ts'
import { reconcile } from '../reconcile.ts'
import { saveProject } from '../save.ts'
import { programmesOf, projectsByCode } from '../store.ts'
import {
  type Portfolio,
  type PortfolioProject,
  type PortfolioResult,
  portfolioSchema,
  type Section,
} from './contract.ts'
import { beginImport, count, type Import, keep } from './keep.ts'
import { keepParts } from './parts.ts'
import { decisionKey, type Known, organisationKey, portfolioFaults } from './rules.ts'

/** @param sections lists that later rooms add to each project */
export const portfolioOperations = (sections: readonly Section[]): Operation[] => [
  operation({
    name: 'portfolio.import',
    summary: 'Takes in organisations, decisions and projects with their parts; the same file again changes nothing.',
    input: portfolioSchema(sections),
    event: 'portfolio_imported',
    purpose: 'project_work',
    offline: false,
    may: (context) => requireCreator(context, 'portfolio.import'),
    body: (context, portfolio) => importPortfolio(context, portfolio, sections),
  }),
]

async function importPortfolio(
  context: OperationContext,
  portfolio: Portfolio,
  sections: readonly Section[],
): Promise<PortfolioResult> {
  if (portfolio.tenant.code !== context.tenant.code) throw problem('not_found', { what: 'tenant' })
  const faults = portfolioFaults(portfolio, await knownIn(context.tx), sections)
  if (faults.length > 0) {
    throw new Problem('invalid_input', {
      errors: faults.slice(0, 100).map(({ code, path, params }) => ({
        path: path.join('.'),
        code,
        ...(params && { params }),
      })),
    })
  }
  const done = beginImport(context)
  await keepOrganisations(done, portfolio.organisations)
  await keepProgrammes(done, portfolio.programmes)
  await keepDecisions(done, portfolio.decisions)
  const stored = new Map(
    (
      await projectsByCode(
        context.tx,
        portfolio.projects.map((one) => one.code),
      )
    ).map((row) => [row.code, row]),
  )
  for (const project of portfolio.projects) await keepProject(done, project, stored.get(project.code), sections)
  return { ...done.counts, projects: portfolio.projects.map((one) => one.code) }
}

/** What the installation and the tenant know of the codes that a file may name. */
export const knownIn = async (tx: Tx): Promise<Known> => ({
  municipalities: await municipalityCodes(tx),
  programmes: new Set((await programmesOf(tx)).map((row) => row.code)),
})

/** Parents before children, so that each can be pointed to; within a level in one statement. */
async function keepOrganisations(done: Import, organisations: Portfolio['organisations']): Promise<void> {
  const stored = await organisationsNamed(
    done.context.tx,
    organisations.map((one) => one.name),
  )
  let waiting = organisations
  while (waiting.length > 0) {
    const ready = waiting.filter((one) => one.parent === undefined || done.organisations.has(one.parent))
    const rows = ready.map(
      (one): Row<'organisation'> => ({
        id: newId(),
        kind: one.kind,
        name: one.name,
        name_en: one.nameEn ?? null,
        identifier: one.identifier ?? null,
        parent_id: one.parent === undefined ? null : done.organisations.get(one.parent)!,
        municipality_code: one.municipality ?? null,
        settlement: one.settlement ?? null,
        contact: one.contact,
      }),
    )
    const difference = reconcile(stored, rows, (row) => organisationKey(row)!)
    await keep(done, 'organisation', difference)
    for (const one of ready) done.organisations.set(one.ref, difference.ids.get(organisationKey(one)!)!)
    waiting = waiting.filter((one) => !done.organisations.has(one.ref))
  }
}

async function keepProgrammes(done: Import, programmes: Portfolio['programmes']): Promise<void> {
  const rows = programmes.map((one): Row<'programme'> => ({ id: newId(), ...one }))
  await keep(
    done,
    'programme',
    reconcile(await programmesOf(done.context.tx), rows, (row) => row.code),
  )
}

async function keepDecisions(done: Import, decisions: Portfolio['decisions']): Promise<void> {
  const stored = await decisionsOn(
    done.context.tx,
    decisions.map((one) => one.decidedOn),
  )
  const keyOf = (row: Row<'decision'>) =>
    decisionKey({
      ...row,
      decidedOn: row.decided_on,
      issuer: row.issuer as { bg: string },
      subject: row.subject as { bg: string },
    })
  // A file says when something was decided; when it was entered stays what it was.
  const entered = new Map(stored.map((row) => [keyOf(row), row.recorded_on]))
  const rows = decisions.map(({ ref: _ref, ...one }) => {
    const known = entered.get(decisionKey(one))
    return decisionRow({ id: newId(), ...one }, known === undefined ? done.context.today : known)
  })
  const difference = reconcile(stored, rows, keyOf)
  await keep(done, 'decision', difference)
  for (const one of decisions) done.decisions.set(one.ref, difference.ids.get(decisionKey(one))!)
}

async function keepProject(
  done: Import,
  project: PortfolioProject,
  stored: Row<'project'> | undefined,
  sections: readonly Section[],
): Promise<void> {
  const id = stored?.id ?? newId()
  const saved = await saveProject(
    done.context,
    {
      ...project,
      id,
      grants: project.grants.map((grant) => ({ id: newId(), ...grant })),
      decisions: project.decisions.map((ref) => done.decisions.get(ref)!),
    },
    stored,
  )
  count(done, saved)
  const activities = await keepParts(done, { ...project, id, grantIds: saved.grants })
  if (stored) refuse(partsBeyond(await partsOf(done.context.tx, id), project))
  for (const section of sections) {
    const items = (project as unknown as Record<string, readonly unknown[]>)[section.key]!
    count(done, await section.keep(done.context, { id, activities }, items))
  }
}
