/** Audits: a written authority is recorded; its auditor draws a sample and opens dossiers, each time logged with its number. */
import { type RoleHolder, roleHolders, staffNames } from '#accounts/index.ts'
import {
  type Operation,
  operation,
  problem,
  type Reading,
  reachFor,
  reading,
  refuseFields,
  requireReach,
} from '#gate/index.ts'
import { fullName, readIdentities } from '#people/index.ts'
import { findProject } from '#projects/index.ts'
import {
  type AuthorityPage,
  type AuthorityView,
  auditorsQuery,
  authoritiesQuery,
  authorityInput,
  drawInput,
  oneQuery,
  type SamplePage,
  withdrawInput,
} from './contract.ts'
import { type DossierDeps, dossierReadings } from './dossiers.ts'
import { repeats, sampleFrom } from './drawing.ts'
import { mustAudit, mustAuditSample } from './policy.ts'
import {
  endAuthority,
  findAuthority,
  insertAuthority,
  insertSample,
  insertSampled,
  listAuthorities,
  sampledOf,
  samplesOf,
} from './store.ts'
import { authorityView, because, sampleLine } from './views.ts'

export type { DossierDeps } from './dossiers.ts'

const LISTED = 200

/** What can be done in an audit. */
export const operations = (deps: Pick<DossierDeps, 'db' | 'book'>): Operation[] => [
  operation({
    name: 'audits.authorise',
    summary: 'Records the written authority by which an auditor audits a project.',
    input: authorityInput,
    event: 'audit_authorised',
    purpose: 'funder_reporting',
    offline: false,
    may: (context, { projectId }) => requireReach(context, 'audits.authorise', projectId),
    async body({ tx, id, actor, today, left }, input) {
      const { projectId, auditorId, number, issuer, issuedOn, validUntil } = input
      if (issuedOn > today) refuseFields([{ path: 'issuedOn', code: 'in_future', params: { today } }])
      // Nobody lets themselves in.
      if (auditorId === actor.id) throw problem('forbidden')
      const auditors = await roleHolders(deps, tx.tenant, 'auditor', today)
      if (!auditors.some((one) => one.id === auditorId && [null, projectId].includes(one.projectId))) {
        throw problem('not_found', { what: 'account' })
      }
      const row = {
        id,
        number,
        issuer,
        issued_on: issuedOn,
        valid_until: validUntil,
        project_id: projectId,
        auditor_id: auditorId,
        recorded_by: actor.id,
        recorded_on: today,
        ended_on: null,
        version: 1,
      }
      left('audit_authority', await insertAuthority(tx, row))
      return { id }
    },
  }),
  operation({
    name: 'audits.withdraw',
    summary: 'A written authority was taken back: from now on it opens nothing.',
    input: withdrawInput,
    event: 'audit_authority_withdrawn',
    purpose: 'funder_reporting',
    offline: false,
    async may(context, { id }) {
      const found = await findAuthority(context.tx, id)
      if (!found) throw problem('not_found', { what: 'authority' })
      requireReach(context, 'audits.withdraw', found.projectId, 'authority')
    },
    async body({ tx, today, left }, { id }) {
      const written = await endAuthority(tx, id, today)
      if (written.length === 0) throw problem('not_allowed_now')
      left('audit_authority', written)
      return { id }
    },
  }),
  operation({
    name: 'audits.draw',
    summary: 'Draws a sample of the participations of a project by a seed, or takes the auditor’s list of numbers.',
    input: drawInput,
    event: 'audit_sample_drawn',
    purpose: 'funder_reporting',
    offline: false,
    async body(context, input) {
      const { tx, id, now, left } = context
      const { projectId } = await mustAudit(context, input.authorityId)
      const seed = input.egns ? null : (input.seed ?? id)
      const { sampled, population, lastId } = await sampleFrom(context, projectId, { ...input, seed })
      const sample = {
        id,
        authority_id: input.authorityId,
        way: seed === null ? 'listed' : 'drawn',
        seed,
        by_grant: input.byGrant,
        size: sampled.length,
        population,
        last_id: lastId,
        drawn_at: new Date(now).toISOString(),
      }
      left('audit_sample', await insertSample(tx, sample))
      left(
        'audit_sampled',
        await insertSampled(
          tx,
          sampled.map(({ rowId, id: one, grantId }, at) => ({
            id: rowId,
            sample_id: id,
            participation_id: one,
            place: at + 1,
            grant_id: grantId,
          })),
        ),
      )
      return { id, size: sampled.length, population }
    },
  }),
]

/** What an audit can be told. */
export const readings = (deps: DossierDeps): Reading[] => [
  reading({
    name: 'audits.authorities',
    summary: 'Written authorities: an auditor’s own, or those of the projects that somebody runs.',
    path: '/api/audits',
    query: authoritiesQuery,
    purpose: 'funder_reporting',
    async body(context): Promise<{ items: AuthorityView[] }> {
      const { tx, actor, today } = context
      const runs = reachFor(context, 'audits.authorise')
      const own = runs !== 'all' && runs.length === 0
      if (own && actor.id === null) return { items: [] }
      const rows = await listAuthorities(tx, own ? { auditorId: actor.id! } : { projects: runs }, LISTED)
      const names = await staffNames(deps, [...new Set(rows.map(({ auditorId }) => auditorId))])
      return { items: rows.map((row) => authorityView(row, names, today)) }
    },
  }),
  reading({
    name: 'audits.auditors',
    summary: 'Accounts with the role of an auditor that reaches a project.',
    path: '/api/audits/auditors',
    query: auditorsQuery,
    purpose: 'funder_reporting',
    async body(context, { project: code }): Promise<{ items: Omit<RoleHolder, 'projectId'>[] }> {
      const { tx, today } = context
      const project = await findProject(tx, code)
      if (!project) throw problem('not_found', { what: 'project', code })
      requireReach(context, 'audits.auditors', project.id)
      const auditors = await roleHolders(deps, tx.tenant, 'auditor', today)
      const there = auditors.filter(({ projectId }) => projectId === null || projectId === project.id)
      return { items: [...new Map(there.map(({ id, name }) => [id, { id, name }])).values()] }
    },
  }),
  reading({
    name: 'audits.authority',
    summary: 'An authority of the asker’s, with the samples drawn under it.',
    path: '/api/audits/:id',
    query: oneQuery,
    purpose: 'funder_reporting',
    async body(context, { id }): Promise<AuthorityPage> {
      const found = await mustAudit(context, id)
      because(context, found)
      const names = await staffNames(deps, [found.auditorId])
      return {
        authority: authorityView(found, names, context.today),
        samples: (await samplesOf(context.tx, id, LISTED)).map(sampleLine),
      }
    },
  }),
  reading({
    name: 'audits.sample',
    summary: 'Whom a sample holds, and whether its seed draws the same ones again.',
    path: '/api/audits/samples/:id',
    query: oneQuery,
    purpose: 'funder_reporting',
    async body(context, { id }): Promise<SamplePage> {
      const { tx, vault, today, saw } = context
      const { authority, sample } = await mustAuditSample(context, id)
      because(context, authority)
      const items = await sampledOf(tx, id, null)
      const people = items.map(({ personId }) => personId)
      saw(people)
      const identities = await readIdentities(tx, vault, people)
      const names = await staffNames(deps, [authority.auditorId])
      return {
        ...sampleLine(sample),
        authority: authorityView(authority, names, today),
        repeats: await repeats(context, authority.projectId, sample, items),
        items: items.map(({ personId, ...item }) => ({ ...item, name: fullName(identities.get(personId)!) })),
      }
    },
  }),
  ...dossierReadings(deps),
]
