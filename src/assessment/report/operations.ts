/** The assessment report as a file: what may be told of needs, and what the municipality found of itself. */
import { writeDocument } from '#documents/index.ts'
import { Download, problem, type Reading, reading } from '#gate/index.ts'
import { appraisalsTold } from '../appraisals/operations.ts'
import { type InstrumentDeps, viewOf } from '../instruments/operations.ts'
import { shownAnswers } from '../responses/open-data.ts'
import { protectedAnswers } from '../responses/operations.ts'
import { reportQuery } from './contract.ts'
import { assessmentReport, type NeedsTold } from './document.ts'

/** @param deps the words of paper */
export const reportReadings = ({ speak }: Pick<InstrumentDeps, 'speak'>): Reading[] => [
  reading({
    name: 'appraisals.report',
    summary:
      'Needs and capacity as one report (DOCX, PDF/UA-1): of answers about people only tables in which nobody can be recognised.',
    path: '/api/assessment-report',
    query: reportQuery,
    purpose: 'publication',
    async body(context, { needs, capacity, lang, format }) {
      const { tx, tenant, today } = context
      let told: NeedsTold | null = null
      if (needs !== undefined) {
        if ((await viewOf(tx, { id: needs })).subject !== 'people')
          throw problem('not_found', { what: 'questionnaire' })
        const { view, compiled, shown } = await protectedAnswers(context, { id: needs })
        const { title, version, endedOn } = view
        told = { title, version, endedOn, answers: shownAnswers(compiled, shown, lang) }
      }
      if (capacity !== undefined && (await viewOf(tx, { id: capacity })).subject !== 'organisation') {
        throw problem('not_found', { what: 'questionnaire' })
      }
      const found = capacity === undefined ? null : await appraisalsTold(context, capacity, lang)
      const document = assessmentReport(told, found, { tenant, on: today, lang, say: speak(lang) })
      const { type, bytes } = await writeDocument(document, format)
      return new Download(`assessment-${today}-${lang}.${format}`, type, bytes)
    },
  }),
]
