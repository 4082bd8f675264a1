/** What can be done with placements. */
import { type Operation, operation, problem, refuseFields } from '#gate/index.ts'
import { mayWorkOn } from '#participants/index.ts'
import { placementEnd, placementInput } from './contract.ts'
import { endFaults, placementFaults } from './rules.ts'
import { findPlacement, findPost, holdParticipation, insertPlacement, isPlacedWithin, setEnd } from './store.ts'

const record = operation({
  name: 'placements.record',
  summary: 'Places a participant in a post for the target group, for up to twelve months.',
  input: placementInput,
  event: 'placement_recorded',
  purpose: 'funder_reporting',
  offline: false,
  may: (context, input) => mayWorkOn(context, input.projectId),
  async body({ tx, left }, input) {
    const post = await findPost(tx, input.postId)
    if (!post) throw problem('not_found', { what: 'post' })
    refuseFields(placementFaults(input, post))
    if (!(await holdParticipation(tx, input.projectId, input.personId))) {
      refuseFields([{ path: 'personId', code: 'not_participant' }])
    }
    if (await isPlacedWithin(tx, { ...input, lastDay: input.plannedEnd })) {
      throw problem('already_exists', { what: 'placement' })
    }
    left('placement', await insertPlacement(tx, input))
    return { id: input.id }
  },
})

const end = operation({
  name: 'placements.end',
  summary: 'Records the day on which a placement ended; a later record corrects an earlier one.',
  input: placementEnd,
  event: 'placement_ended',
  purpose: 'funder_reporting',
  offline: false,
  async may(context, { id }) {
    const found = await findPlacement(context.tx, id)
    if (!found) throw problem('not_found', { what: 'placement' })
    await mayWorkOn(context, found.projectId)
  },
  async body({ tx, today, left }, { id, endedOn }) {
    const found = (await findPlacement(tx, id))!
    refuseFields(endFaults(found.startedOn, endedOn, today))
    await holdParticipation(tx, found.projectId, found.personId)
    if (await isPlacedWithin(tx, { id, ...found, lastDay: endedOn })) {
      throw problem('already_exists', { what: 'placement' })
    }
    left('placement', await setEnd(tx, id, endedOn))
    return { id }
  },
})

export const operations: Operation[] = [record, end]
