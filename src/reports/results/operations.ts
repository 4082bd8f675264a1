/** The closing results report as a file: one query, one document tree, three formats. */
import { type Reading, reading } from '#gate/index.ts'
import type { Counter } from '#indicators/index.ts'
import { reportFile } from '../files.ts'
import { resultsQuery, type Speak } from './contract.ts'
import { gatherResults } from './gather.ts'
import { resultsReport } from './report.ts'

/** What the report needs from the app around it. */
export interface ResultsDeps {
  counter: Counter
  speak: Speak
}

/** What reports can tell. */
export const readings = ({ counter, speak }: ResultsDeps): Reading[] => [
  reading({
    name: 'reports.results',
    summary: 'The closing results report of a project as of a day: DOCX, PDF/UA-1 or XLSX, in Bulgarian or English.',
    path: '/api/projects/:code/results-report',
    query: resultsQuery,
    purpose: 'funder_reporting',
    async body(context, { code, lang, format, asOf = context.today }) {
      const facts = await gatherResults(context, counter, code, asOf)
      return reportFile(resultsReport(facts, lang, speak(lang)), `${code}-${asOf}-${lang}`, format)
    },
  }),
]
