/**
 * How dwellings take part in the rights of a person: whoever lives, or lived, in a family is told how it lived; that is let go
 * when nobody of it is left.
 */
import { deleteRows } from '#db/rows.ts'
import { membershipsOf, onlyTheirs } from '../families/store.ts'
import type { PersonRoom } from '../rights/contract.ts'
import { statesOf } from './store.ts'

export const dwellingsRoom: PersonRoom = {
  room: 'dwellings',
  async tell({ tx, vault }, personIds) {
    const memberships = await membershipsOf(tx, vault, personIds)
    const told = new Map<string, Awaited<ReturnType<typeof statesOf>>[number]>()
    for (const { householdId, since, until } of memberships) {
      // Of the time when they lived there.
      for (const state of await statesOf(tx, vault, householdId)) {
        if (until === null || state.since <= until) told.set(state.id, state)
        if (state.since <= since) break
      }
    }
    return [...told.values()].map(({ id, since, kind, ...rest }) => ({
      kind: 'dwelling_state',
      id,
      fields: { from: since, dwelling: kind, ...rest },
    }))
  },
  async due({ tx, vault }, personIds) {
    const memberships = await membershipsOf(tx, vault, personIds)
    const alone = await onlyTheirs(
      tx,
      memberships.map(({ id }) => id),
    )
    const ids: string[] = []
    for (const householdId of alone) ids.push(...(await statesOf(tx, vault, householdId)).map(({ id }) => id))
    return ids.length === 0 ? [] : [{ kind: 'dwelling_state', ids }]
  },
  async erase({ tx, left }, { ids }) {
    left('dwelling_state', await deleteRows(tx, 'dwelling_state', ids))
  },
}
