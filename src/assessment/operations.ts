/** What can be done with studies, questionnaires and assessments, and what they tell. */
import type { Operation, Reading } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import * as appraisals from './appraisals/operations.ts'
import * as instruments from './instruments/operations.ts'
import { reportReadings } from './report/operations.ts'
import * as responses from './responses/operations.ts'
import type { Say } from './studies/document.ts'
import * as studies from './studies/operations.ts'
import * as studiesTold from './studies/readings.ts'

/** @param deps what questionnaires need from the app around them */
export const operations = (deps: instruments.InstrumentDeps): Operation[] => [
  ...studies.operations,
  ...studiesTold.publishing,
  ...instruments.operations(deps),
  ...responses.operations,
  ...appraisals.operations,
]

/** @param deps what questionnaires need from the app around them, and the words of a study's report */
export const readings = (deps: instruments.InstrumentDeps & { speakStudies: (lang: Lang) => Say }): Reading[] => [
  ...studiesTold.readings({ speak: deps.speakStudies }),
  ...instruments.readings(deps),
  ...responses.readings,
  ...appraisals.readings,
  ...reportReadings(deps),
]
