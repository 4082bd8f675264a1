/** A study as it is told: its parts put together from their rows. */
import type { Row } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import { problem } from '#gate/index.ts'
import type { Headcount } from '#kit/fields.ts'
import type { Sphere } from '#kit/spheres.ts'
import type { Told, Words } from '#kit/text.ts'
import { projectCalled } from '#projects/index.ts'
import type { Addressee, Method, StatementKind, StudyView, StudyWork } from './contract.ts'
import { findStudy, partsOf, versionsCalled } from './store.ts'

/** A whole study. @throws not_found */
export async function studyView(tx: Tx, id: string): Promise<StudyView> {
  const study = await findStudy(tx, id, 'look')
  if (!study) throw problem('not_found', { what: 'study' })
  const project = study.projectId === null ? undefined : await projectCalled(tx, study.projectId)
  return {
    ...study,
    project: project ?? null,
    places: (await partsOf(tx, 'place', id)).map((row) => ({
      id: row.id,
      country: row.country,
      name: row.name as Words,
      municipality: row.municipality_code,
    })),
    fields: (await partsOf(tx, 'field', id)).map((row) => ({
      id: row.id,
      sphere: row.sphere as Sphere,
      title: row.title as Words,
      question: row.question as Words | null,
      analysis: row.analysis as Told | null,
      version: row.version,
    })),
    sources: (await partsOf(tx, 'source', id)).map((row) => ({
      id: row.id,
      title: row.title,
      author: row.author,
      year: row.year,
      address: row.address,
      language: row.language,
      placeIds: row.place_ids as string[],
      fieldIds: row.field_ids as string[],
      version: row.version,
    })),
    works: await worksOf(tx, id),
    findings: (await partsOf(tx, 'finding', id)).map((row) => ({
      id: row.id,
      placeId: row.place_id,
      fieldId: row.field_id,
      text: row.text as unknown as Told,
      sourceIds: row.source_ids as string[],
      workIds: row.work_ids as string[],
      version: row.version,
    })),
    statements: (await partsOf(tx, 'statement', id)).map((row) => ({
      id: row.id,
      kind: row.kind as StatementKind,
      text: row.text as unknown as Told,
      addressee: row.addressee as Addressee | null,
      sphere: row.sphere as Sphere | null,
      version: row.version,
    })),
  }
}

/** Field work, with the questionnaires whose answers count as they are called. */
async function worksOf(tx: Tx, studyId: string): Promise<StudyWork[]> {
  const rows: Row<'study_work'>[] = await partsOf(tx, 'work', studyId)
  const called = await versionsCalled(
    tx,
    rows.flatMap((row) => row.instrument_version_id ?? []),
  )
  return rows.map((row) => {
    const versionId = row.instrument_version_id
    const version = versionId === null ? undefined : called.get(versionId)
    return {
      id: row.id,
      placeId: row.place_id,
      method: row.method as Method,
      planned: row.planned,
      from: row.from_on,
      to: row.to_on,
      people: row.people as Headcount | null,
      questionnaire: versionId !== null && version ? { versionId, title: version.title, number: version.number } : null,
      counted: row.counted,
      countedOn: row.counted_on,
      version: row.version,
    }
  })
}
