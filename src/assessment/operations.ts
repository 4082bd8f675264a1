/** What can be done with studies. */
import { type Operation, operation, requireReach } from '#gate/index.ts'
import { studyPlaceInput } from './contract.ts'
import { insertStudyPlace } from './store.ts'

const addPlace = operation({
  name: 'studies.addPlace',
  summary: 'Adds a municipality whose experience the study of a project looks into.',
  input: studyPlaceInput,
  event: 'study_place_added',
  purpose: 'community_work',
  offline: false,
  may: (context, input) => requireReach(context, 'studies.addPlace', input.projectId),
  async body({ tx, left }, input) {
    left('study_place', await insertStudyPlace(tx, input))
    return { id: input.id }
  },
})

export const operations: Operation[] = [addPlace]
