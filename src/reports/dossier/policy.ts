/** Who may audit what: only the auditor whom a written authority names, while it holds. */
import { type Context, problem, requireReach } from '#gate/index.ts'
import { holdsOn } from './rules.ts'
import {
  findAuthority,
  findSample,
  type StoredAuthority,
  type StoredSample,
  type StoredSampled,
  sampledOf,
} from './store.ts'

/** The authority, where it is the asker's. @throws not_found; authority_needed where it does not hold today */
export async function mustAudit(context: Context, id: string): Promise<StoredAuthority> {
  const found = await findAuthority(context.tx, id)
  if (!found || context.actor.id === null || found.auditorId !== context.actor.id) {
    throw problem('not_found', { what: 'authority' })
  }
  requireReach(context, 'audits.draw', found.projectId, 'authority')
  if (!holdsOn(found, context.today)) throw problem('authority_needed')
  return found
}

/** A sample under an authority of the asker's. */
export async function mustAuditSample(
  context: Context,
  id: string,
): Promise<{ authority: StoredAuthority; sample: StoredSample }> {
  const sample = await findSample(context.tx, id)
  if (!sample) throw problem('not_found', { what: 'sample' })
  return { sample, authority: await mustAudit(context, sample.authorityId) }
}

/** Somebody in a sample of the asker's. */
export async function mustAuditOne(
  context: Context,
  sampleId: string,
  id: string,
): Promise<{ authority: StoredAuthority; sample: StoredSample; one: StoredSampled }> {
  const found = await mustAuditSample(context, sampleId)
  const [one] = await sampledOf(context.tx, sampleId, id)
  if (!one) throw problem('not_found', { what: 'participant' })
  return { ...found, one }
}
