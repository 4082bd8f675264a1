/** The dossier of one participation in a sample: on the screen, as PDF/UA, and its scans. */
import { staffNames } from '#accounts/index.ts'
import type { TenantBook } from '#gate/index.ts'
import { problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { type Counter, countedAs } from '#indicators/index.ts'
import { inLang } from '#kit/text.ts'
import { type ProofDeps, proofOf, scanOf } from '#participants/index.ts'
import { placementsIn } from '#pathways/index.ts'
import { activitiesOf, findProject } from '#projects/index.ts'
import { reportFile } from '../files.ts'
import type { Speak } from '../results/contract.ts'
import { type Dossier, dossierFileQuery, dossierQuery, scanQuery } from './contract.ts'
import { dossierDocument } from './document.ts'
import { mustAuditOne } from './policy.ts'
import { authorityView, because, sampleLine } from './views.ts'

/** What dossiers need from the app around them. */
export interface DossierDeps extends ProofDeps {
  book: TenantBook
  counter: Counter
  speak: Speak
}

async function dossierOf(
  deps: DossierDeps,
  context: ReadingContext,
  asked: { sample: string; id: string; asOf?: string | undefined },
): Promise<Dossier> {
  const { tx, today } = context
  const { authority, sample, one } = await mustAuditOne(context, asked.sample, asked.id)
  because(context, authority)
  context.saw([one.personId])
  const project = (await findProject(tx, authority.code))!
  const placements = await placementsIn(tx, project.id, one.personId)
  const proof = await proofOf(deps, context, asked.id, new Map([['placement', placements.map(({ id }) => id)]]))
  if (!proof) throw problem('not_found', { what: 'participant' })
  const asOf = asked.asOf ?? today
  const staff = [
    authority.auditorId,
    ...proof.acts.map(({ actorId }) => actorId),
    ...proof.evidence.map(({ checkedBy }) => checkedBy),
    ...proof.corrections.map(({ by }) => by),
  ].filter((id) => id !== null)
  const names = await staffNames(deps, [...new Set(staff)])
  return {
    authority: authorityView(authority, names, today),
    sample: sampleLine(sample),
    place: one.place,
    asOf,
    proof,
    placements,
    counted: await countedAs(context, deps.counter, project, asked.id, asOf),
    staff: Object.fromEntries(names),
    zone: context.tenant.zone,
    activities: Object.fromEntries((await activitiesOf(tx, project.id)).map(({ code, name }) => [code, name])),
  }
}

/** Readings of dossiers. */
export const dossierReadings = (deps: DossierDeps): Reading[] => [
  reading({
    name: 'dossiers.get',
    summary: 'Everything that proves one participation of a sample, names and numbers included.',
    path: '/api/audits/samples/:sample/dossiers/:id',
    query: dossierQuery,
    purpose: 'funder_reporting',
    body: (context, asked) => dossierOf(deps, context, asked),
  }),
  reading({
    name: 'dossiers.file',
    summary: 'The dossier of one participation of a sample as PDF/UA-1, in Bulgarian or English.',
    path: '/api/audits/samples/:sample/dossiers/:id/file',
    query: dossierFileQuery,
    purpose: 'funder_reporting',
    async body(context, { lang, ...asked }) {
      const dossier = await dossierOf(deps, context, asked)
      const { tenant, today } = context
      const frame = { tenant: inLang(tenant.name, lang), madeOn: today, demo: tenant.demo, zone: tenant.zone }
      const name = `dossier-${dossier.place}-${lang}`
      return reportFile(dossierDocument(dossier, frame, lang, deps.speak(lang)), name, 'pdf')
    },
  }),
  reading({
    name: 'dossiers.scan',
    summary: 'A signed scan that proves a participation of a sample.',
    path: '/api/audits/samples/:sample/dossiers/:id/scans/:evidence',
    query: scanQuery,
    purpose: 'funder_reporting',
    async body(context, { sample, id, evidence }) {
      const { authority } = await mustAuditOne(context, sample, id)
      because(context, authority)
      const { scan, people } = await scanOf(deps, context, id, evidence)
      // One list shows everyone whom it proves.
      context.saw(people)
      return scan
    },
  }),
]
