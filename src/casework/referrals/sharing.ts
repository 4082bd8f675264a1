/**
 * On what telling an institution about someone rests. The municipality and institutions of the state work on the same task
 * by law, which an objection stops until it is answered. A doctor, a school, an organisation and everyone else helps by
 * the person's choice: their consent to sharing is asked each time, so that a withdrawal counts at once.
 */
import { type Context, problem } from '#gate/index.ts'
import { mayUse } from '#people/index.ts'
import { organisationNames } from '#places/index.ts'
import { restsOnLaw } from './rules.ts'

/** Whether one may tell an institution about someone now. An institution that is not there is for the keys to refuse. */
export async function mayTell(
  context: Pick<Context, 'tx' | 'vault' | 'today'>,
  personId: string,
  organisationId: string,
): Promise<boolean> {
  const kind = (await organisationNames(context.tx, [organisationId])).get(organisationId)?.kind
  if (kind === undefined) return true
  return (await mayUse(context, [personId], restsOnLaw(kind) ? 'support' : 'sharing')).has(personId)
}

/** @throws no_consent where one may not */
export async function mustMayTell(...asked: Parameters<typeof mayTell>): Promise<void> {
  if (!(await mayTell(...asked))) throw problem('no_consent')
}
