/** What can be done with guardians, and who they are. */
import { type Context, type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { livesThere, mustWorkWithFamily } from '../families/policy.ts'
import { membersOf } from '../families/store.ts'
import { type PeopleDeps, toLines } from '../operations.ts'
import { mustWorkWith, viewerOf } from '../policy.ts'
import { hiddenAmong, inCareOf } from '../store.ts'
import { endGuardianInput, type GuardianView, guardiansQuery, setGuardianInput } from './contract.ts'
import { endGuardian, guardiansOf, insertGuardian } from './store.ts'

const set = operation({
  name: 'guardians.set',
  summary: 'Somebody acts for a child from a day on.',
  input: setGuardianInput,
  event: 'guardian_set',
  purpose: 'support',
  offline: false,
  async may(context, { childId, guardianId }) {
    await mustWorkWith(context, [childId])
    if ((await hiddenAmong(context.tx, [guardianId])).size > 0) await mustWorkWith(context, [guardianId])
  },
  async body({ tx, vault, left }, input) {
    if (input.childId === input.guardianId) throw problem('not_found', { what: 'person' })
    left('guardianship', await insertGuardian(tx, vault, input))
    return { id: input.id }
  },
})

const end = operation({
  name: 'guardians.end',
  summary: 'Somebody acted for a child up to a day.',
  input: endGuardianInput,
  event: 'guardian_ended',
  purpose: 'support',
  offline: false,
  may: async (context, { id }) => mustWorkWith(context, [(await guardianship(context, id)).childId]),
  async body({ tx, left }, { id, until }) {
    left('guardianship', await endGuardian(tx, id, until))
    return { id }
  },
})

async function guardianship({ tx, vault }: Context, id: string) {
  const [found] = await guardiansOf(tx, vault, { id })
  if (!found) throw problem('not_found', { what: 'guardian' })
  return found
}

export const operations: Operation[] = [set, end]

/** @param deps what finding people needs from the app around it */
export const readings = ({ directory }: PeopleDeps): Reading[] => [
  reading({
    name: 'guardians.list',
    summary: 'Who acts, or acted, for those of a family whom the asker works with.',
    path: '/api/families/:id/guardians',
    query: guardiansQuery,
    purpose: 'support',
    async body(context, { id }): Promise<{ items: GuardianView[] }> {
      const { tx, vault, today, tenant } = context
      await mustWorkWithFamily(context, id)
      const viewer = await viewerOf(context)
      const living = (await membersOf(tx, id)).filter(livesThere(today)).map(({ personId }) => personId)
      const mine = viewer.everyone ? living : [...(await inCareOf(tx, living, viewer.teams, today))]
      const found = await guardiansOf(tx, vault, { childIds: mine })
      const ids = [...new Set(found.map(({ guardianId }) => guardianId))]
      const lines = await toLines(context, await directory.lines(tenant.id, viewer, ids))
      const byId = new Map(lines.map((line) => [line.id, line]))
      return {
        items: found.flatMap(({ guardianId, ...rest }) => {
          const guardian = byId.get(guardianId)
          return guardian ? [{ ...rest, guardian }] : []
        }),
      }
    },
  }),
]
