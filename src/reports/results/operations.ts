/** The closing results report as a file: one query, one document tree, three formats. */
import { type Document, toDocx, toPdf, toSheets, writeXlsx } from '#documents/index.ts'
import { Download, type Reading, reading } from '#gate/index.ts'
import type { Counter } from '#indicators/index.ts'
import { type Format, resultsQuery, type Speak } from './contract.ts'
import { gatherResults } from './gather.ts'
import { resultsReport } from './report.ts'

/** What the report needs from the app around it. */
export interface ResultsDeps {
  counter: Counter
  speak: Speak
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const WRITERS: Record<Format, { type: string; write: (document: Document) => Promise<Uint8Array> }> = {
  docx: { type: `${OFFICE}.wordprocessingml.document`, write: toDocx },
  pdf: { type: 'application/pdf', write: toPdf },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, write: toWorkbook },
}

async function toWorkbook(document: Document): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(toSheets(document))) pieces.push(piece)
  return Buffer.concat(pieces)
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
      const { type, write } = WRITERS[format]
      const bytes = await write(resultsReport(facts, lang, speak(lang)))
      return new Download(`${code}-${asOf}-${lang}.${format}`, type, bytes)
    },
  }),
]
