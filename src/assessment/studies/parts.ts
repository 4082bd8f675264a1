/** What can be done with the parts of a study: fields with their analysis, sources, field work, findings, conclusions and recommendations. */
import type { Row } from '#db/rows.ts'
import type { FieldFault } from '#gate/contract.ts'
import { type Operation, type OperationContext, operation, problem, refuseFields } from '#gate/index.ts'
import { countResponses } from '../responses/store.ts'
import {
  analysisInput,
  countInput,
  fieldInput,
  findingInput,
  type Part,
  sourceInput,
  statementInput,
  type WorkInput,
  workInput,
} from './contract.ts'
import {
  type ChangedPart,
  findPart,
  isNamed,
  knownParts,
  type PartTable,
  partsOf,
  placeAtEnd,
  type StoredStudy,
  savePart,
  tableOf,
  versionsCalled,
} from './store.ts'
import { mayWriteIn, studyTaking, tooMany } from './taking.ts'

interface Named {
  id: string
  studyId: string
  version: number
}

/** The content of a part, beside what every part has. */
type Content<P extends ChangedPart> = Omit<Row<PartTable<P>>, 'id' | 'study_id' | 'position' | 'version'>

/** Adds a part at the end, or replaces what it says where it stands. @throws not_found, not_allowed_now, conflict, invalid_input */
async function put<P extends ChangedPart>(
  { tx, left }: OperationContext,
  part: P,
  { id, studyId, version }: Named,
  contentOf: (study: StoredStudy, was: Row<PartTable<P>> | undefined) => Promise<Content<P>> | Content<P>,
) {
  const study = await studyTaking(tx, studyId, part)
  const was = (await findPart(tx, part, { id, studyId })) as (Row<PartTable<P>> & Ordered) | undefined
  if ((was?.version ?? 0) !== version) throw problem('conflict', { what: part, version: was?.version ?? 0 })
  const content = await contentOf(study, was)
  const { count, last } = await placeAtEnd(tx, part, studyId)
  if (!was) tooMany(part, count)
  const place = { id, study_id: studyId, position: was?.position ?? last + 1, version: version + 1 }
  const row = { ...content, ...place } as unknown as Row<PartTable<P>>
  left(tableOf(part), await savePart(tx, part, row, was ? 'there' : 'new'))
  return { id, version: version + 1 }
}

interface Ordered {
  position: number
  version: number
}

/** Ids that the study has no such part of, as faults at their places. */
async function unknownIds(
  { tx }: OperationContext,
  studyId: string,
  named: readonly { path: string; part: Part; ids: readonly string[] }[],
): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  for (const { path, part, ids } of named) {
    const known = await knownParts(tx, part, studyId, ids)
    ids.forEach((id, at) => {
      if (!known.has(id)) faults.push({ path: path.endsWith('Ids') ? `${path}.${at}` : path, code: 'not_found' })
    })
  }
  return faults
}

const saveField = operation({
  name: 'studies.saveField',
  summary: 'Adds a field that the study looks into, with what it asks there; or changes it. Its analysis stays.',
  input: fieldInput,
  event: 'study_field_saved',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.saveField', studyId),
  body: (context, input) =>
    put(context, 'field', input, (_, was) => ({
      sphere: input.sphere,
      title: input.title,
      question: input.question ?? null,
      analysis: was?.analysis ?? null,
    })),
})

const analyse = operation({
  name: 'studies.analyse',
  summary: 'Writes what follows from the findings of all places in a field; without a text, takes it back.',
  input: analysisInput,
  event: 'study_field_analysed',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.analyse', studyId),
  async body(context, input) {
    await studyTaking(context.tx, input.studyId, 'analysis')
    return put(context, 'field', input, (_, was) => {
      if (!was) throw problem('not_found', { what: 'field' })
      return { sphere: was.sphere, title: was.title, question: was.question, analysis: input.text ?? null }
    })
  },
})

const saveSource = operation({
  name: 'studies.saveSource',
  summary: 'Adds a source that was read or will be, with the places and fields that it tells of; or changes it.',
  input: sourceInput,
  event: 'study_source_saved',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.saveSource', studyId),
  body: (context, input) =>
    put(context, 'source', input, async () => {
      const { placeIds, fieldIds } = input
      refuseFields(
        await unknownIds(context, input.studyId, [
          { path: 'placeIds', part: 'place', ids: placeIds },
          { path: 'fieldIds', part: 'field', ids: fieldIds },
        ]),
      )
      return {
        title: input.title,
        author: input.author ?? null,
        year: input.year ?? null,
        address: input.address ?? null,
        language: input.language,
        place_ids: placeIds,
        field_ids: fieldIds,
      }
    }),
})

/** Whether what was counted still belongs to what the field work now says of itself. */
const sameCount = (was: Row<'study_work'>, { questionnaire, from, to }: WorkInput): boolean =>
  was.instrument_version_id === (questionnaire ?? null) && was.from_on === (from ?? null) && was.to_on === (to ?? null)

const saveWork = operation({
  name: 'studies.saveWork',
  summary: 'Adds field work in a place, planned or done, with how many were asked and never who; or changes it.',
  input: workInput,
  event: 'study_work_saved',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.saveWork', studyId),
  body: (context, input) =>
    put(context, 'work', input, async (study, was) => {
      const { tx, today } = context
      const { questionnaire, planned, from, to } = input
      const called =
        questionnaire === undefined ? undefined : (await versionsCalled(tx, [questionnaire])).get(questionnaire)
      refuseFields([
        ...(await unknownIds(context, study.id, [{ path: 'placeId', part: 'place', ids: [input.placeId] }])),
        ...(questionnaire !== undefined && called?.subject !== 'people'
          ? [{ path: 'questionnaire', code: 'not_found' }]
          : []),
        ...(!planned && study.state === 'planned' ? [{ path: 'planned', code: 'study_planned' }] : []),
        ...(!planned && from !== undefined && from > today
          ? [{ path: 'from', code: 'in_future', params: { today } }]
          : []),
      ])
      if (was && planned && (await isNamed(tx, 'work', study.id, was.id)))
        throw problem('still_named', { what: 'work' })
      const kept = was && !planned && sameCount(was, input) ? was : { counted: null, counted_on: null }
      return {
        place_id: input.placeId,
        method: input.method,
        planned,
        from_on: from ?? null,
        to_on: to ?? null,
        people: input.people ?? null,
        instrument_version_id: questionnaire ?? null,
        counted: kept.counted,
        counted_on: kept.counted_on,
      }
    }),
})

const countAnswers = operation({
  name: 'studies.countAnswers',
  summary: 'Counts the answers to the questionnaire of a survey that were given within its days, as of today.',
  input: countInput,
  event: 'study_answers_counted',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.countAnswers', studyId),
  async body(context, input) {
    const { tx, today } = context
    let counted = 0
    const saved = await put(context, 'work', input, async (_, was) => {
      if (!was) throw problem('not_found', { what: 'work' })
      if (was.instrument_version_id === null || was.planned) throw problem('not_allowed_now', { what: 'work' })
      counted = await countResponses(tx, was.instrument_version_id, was.from_on!, was.to_on ?? today)
      const { id, study_id, position, version, ...same } = was
      return { ...same, counted, counted_on: today }
    })
    return { ...saved, counted }
  },
})

const saveFinding = operation({
  name: 'studies.saveFinding',
  summary: 'Writes what was found in a place about a field, and which sources and field work it rests on.',
  input: findingInput,
  event: 'study_finding_saved',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.saveFinding', studyId),
  body: (context, input) =>
    put(context, 'finding', input, async (study) => {
      const { placeId, fieldId, sourceIds, workIds } = input
      const named = [
        { path: 'placeId', part: 'place', ids: [placeId] },
        { path: 'fieldId', part: 'field', ids: [fieldId] },
        { path: 'sourceIds', part: 'source', ids: sourceIds },
        { path: 'workIds', part: 'work', ids: workIds },
      ] as const
      const works = workIds.length === 0 ? [] : await partsOf(context.tx, 'work', study.id)
      const planned = new Set(works.filter((one) => one.planned).map(({ id }) => id))
      refuseFields([
        ...(await unknownIds(context, study.id, named)),
        ...workIds.flatMap((id, at) => (planned.has(id) ? [{ path: `workIds.${at}`, code: 'still_planned' }] : [])),
      ])
      return { place_id: placeId, field_id: fieldId, text: input.text, source_ids: sourceIds, work_ids: workIds }
    }),
})

const saveStatement = operation({
  name: 'studies.saveStatement',
  summary: 'Writes a conclusion, or a recommendation with whom it is made to and its sphere.',
  input: statementInput,
  event: 'study_statement_saved',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.saveStatement', studyId),
  body: (context, { kind, text, addressee, sphere, ...input }) =>
    put(context, 'statement', input, () => ({
      kind,
      text,
      addressee: addressee ?? null,
      sphere: sphere ?? null,
    })),
})

export const partOperations: Operation[] = [
  saveField,
  analyse,
  saveSource,
  saveWork,
  countAnswers,
  saveFinding,
  saveStatement,
]
