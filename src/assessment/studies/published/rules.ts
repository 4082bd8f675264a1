/** The report of a study from its records, and what everyone may be told of it. Pure. */
import { PUBLIC_POLICY } from '#disclosure/contract.ts'
import type { StudyView } from '../contract.ts'
import { type StudyReport, studyReport } from './contract.ts'

/** The report of a study as it stands. */
export function reportOf(view: StudyView): StudyReport {
  const { places, fields, sources, works, findings, statements } = view
  const at = (list: readonly { id: string }[], ids: readonly string[]) =>
    ids.map((id) => list.findIndex((one) => one.id === id)).sort((a, b) => a - b)
  const one = (list: readonly { id: string }[], id: string) => list.findIndex((other) => other.id === id)
  return studyReport.parse({
    ...view,
    fields: fields.map((field) => ({
      ...field,
      findings: findings
        .filter(({ fieldId }) => fieldId === field.id)
        .map(({ placeId, text, sourceIds, workIds }) => ({
          place: one(places, placeId),
          text,
          sources: at(sources, sourceIds),
          works: at(works, workIds),
        }))
        .sort((a, b) => a.place - b.place),
    })),
    sources: sources.map((source) => ({
      ...source,
      places: at(places, source.placeIds),
      fields: at(fields, source.fieldIds),
    })),
    works: works.map(({ placeId, questionnaire, people, counted, ...work }) => ({
      ...work,
      place: one(places, placeId),
      questionnaire: questionnaire && `${questionnaire.title} (${questionnaire.number})`,
      people: people?.total ?? counted,
      women: people?.women ?? null,
      men: people?.men ?? null,
      few: false,
    })),
    conclusions: statements.filter(({ kind }) => kind === 'conclusion').map(({ text }) => text),
    recommendations: statements.filter(({ kind }) => kind === 'recommendation'),
  })
}

/** For everyone: how many were asked is said from the size on that may be shown, and without women and men. */
export const forEveryone = (report: StudyReport): StudyReport => ({
  ...report,
  works: report.works.map((work) => {
    const few = work.people !== null && work.people < PUBLIC_POLICY.k
    return { ...work, people: few ? null : work.people, women: null, men: null, few }
  }),
})
