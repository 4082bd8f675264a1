/** How guardians take part in the rights of a person: a child is told who acts for them; the link goes with either of the two. */
import { deleteRows } from '#db/rows.ts'
import type { PersonRoom } from '../rights/contract.ts'
import { guardiansOf } from './store.ts'

export const guardiansRoom: PersonRoom = {
  room: 'guardians',
  async tell({ tx, vault }, personIds) {
    const found = await guardiansOf(tx, vault, { eitherOf: personIds })
    return found.map(({ id, ground, since, until }) => ({
      kind: 'guardianship',
      id,
      fields: { ground, from: since, to: until },
    }))
  },
  async due({ tx, vault }, personIds) {
    const found = await guardiansOf(tx, vault, { eitherOf: personIds })
    return found.length === 0 ? [] : [{ kind: 'guardianship', ids: found.map(({ id }) => id) }]
  },
  async erase({ tx, left }, { ids }) {
    left('guardianship', await deleteRows(tx, 'guardianship', ids))
  },
}
