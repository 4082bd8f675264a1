/** How papers take part in the rights of a person: all of theirs is told and let go. */
import { deleteRows } from '#db/rows.ts'
import type { PersonRoom } from '../rights/contract.ts'
import { papersUnder } from './store.ts'

export const papersRoom: PersonRoom = {
  room: 'papers',
  async tell({ tx, vault }, personIds) {
    const papers = await papersUnder(tx, vault, personIds)
    return papers.map(({ id, kind, note, dueOn, doneOn }) => ({
      kind: 'family_paper',
      id,
      fields: { paper: kind, next: note, due_on: dueOn, done_on: doneOn },
    }))
  },
  async due({ tx, vault }, personIds) {
    const papers = await papersUnder(tx, vault, personIds)
    return papers.length === 0 ? [] : [{ kind: 'family_paper', ids: papers.map(({ id }) => id) }]
  },
  async erase({ tx, left }, { ids }) {
    left('family_paper', await deleteRows(tx, 'family_paper', ids))
  },
}
