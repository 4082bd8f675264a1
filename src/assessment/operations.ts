/** What can be done with studies, questionnaires and assessments, and what they tell. */
import { type Operation, operation, type Reading, requireReach } from '#gate/index.ts'
import * as appraisals from './appraisals/operations.ts'
import { studyPlaceInput } from './contract.ts'
import * as instruments from './instruments/operations.ts'
import { reportReadings } from './report/operations.ts'
import * as responses from './responses/operations.ts'
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

/** @param deps what questionnaires need from the app around them */
export const operations = (deps: instruments.InstrumentDeps): Operation[] => [
  addPlace,
  ...instruments.operations(deps),
  ...responses.operations,
  ...appraisals.operations,
]

/** @param deps what questionnaires need from the app around them */
export const readings = (deps: instruments.InstrumentDeps): Reading[] => [
  ...instruments.readings(deps),
  ...responses.readings,
  ...appraisals.readings,
  ...reportReadings(deps),
]
