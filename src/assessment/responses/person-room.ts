/** How questionnaires take part in the rights of a person: who answered for their household is told it, and lets it go. */
import type { PersonRoom, Told } from '#people/rights/contract.ts'
import { versionFor } from '../instruments/operations.ts'
import { textIn } from '../xlsform/index.ts'
import { answersIn } from './operations.ts'
import { answersTo } from './results.ts'
import { deleteResponses, responsesOf } from './store.ts'

export const responsesRoom: PersonRoom = {
  room: 'questionnaires',
  async tell({ tx, vault }, personIds) {
    const told: Told[] = []
    for (const one of await responsesOf(tx, personIds)) {
      const { instrument, compiled } = await versionFor(tx, one.versionId)
      const answers = answersIn(vault, one)
      const form = compiled.all
        .filter(({ item }) => !item.items)
        .map(
          (line) => [textIn(compiled.form, line.item.texts.label, 'bg'), answersTo(line, answers).join(', ')] as const,
        )
        .filter(([label, answer]) => label !== '' && answer !== '')
      told.push({
        kind: 'questionnaire',
        id: one.id,
        fields: { questionnaire: instrument.title, filled_on: one.filledOn },
        form,
      })
    }
    return told
  },
  async due({ tx }, personIds) {
    const ids = (await responsesOf(tx, personIds)).map(({ id }) => id)
    return ids.length === 0 ? [] : [{ kind: 'questionnaire', ids }]
  },
  async erase({ tx, left }, { ids }) {
    left('response', await deleteResponses(tx, ids))
  },
}
