/** How decisions on records take part in the rights of a person: why two records are one is told, and let go with the name. */
import type { PersonRoom } from '../rights/contract.ts'
import { forgetReasons, reasonOf, reasonsAbout } from './store.ts'

export const duplicatesRoom: PersonRoom = {
  room: 'duplicates',
  async tell({ tx, vault }, personIds) {
    const found = await reasonsAbout(tx, personIds)
    return found.map((one) => ({ kind: 'person_verdict', id: one.id, fields: { reason: reasonOf(vault, one) } }))
  },
  async due({ tx }, personIds, scope) {
    const found = scope === 'everything' ? await reasonsAbout(tx, personIds) : []
    return found.length === 0 ? [] : [{ kind: 'person_verdict', ids: found.map(({ id }) => id) }]
  },
  async erase({ tx, left }, { ids }) {
    // The link itself names nobody, and totals follow from it.
    left('person_verdict', await forgetReasons(tx, ids))
  },
}
