/** What can be done with studies: begun as a plan, filled in part by part, finished, adopted. */
import { type Context, type Operation, operation, problem, refuseFields, requireReach } from '#gate/index.ts'
import type { Words } from '#kit/text.ts'
import { municipalityIn } from '#places/index.ts'
import {
  moveInput,
  type Part,
  removeInput,
  type StudyPlaceInput,
  studyChange,
  studyInput,
  studyPlaceInput,
} from './contract.ts'
import { partOperations } from './parts.ts'
import { mayWrite } from './policy.ts'
import { nextStates } from './rules.ts'
import {
  deletePart,
  findPart,
  findStudy,
  insertPlace,
  insertStudy,
  isNamed,
  placeAtEnd,
  setPlanned,
  tableOf,
  updateStudy,
} from './store.ts'
import { mayWriteIn, studyTaking, tooMany } from './taking.ts'
import { studyView } from './view.ts'

const create = operation({
  name: 'studies.create',
  summary: 'Begins a study as a plan: what it asks, how, when, within which project.',
  input: studyInput,
  event: 'study_created',
  purpose: 'community_work',
  offline: false,
  may: (context, { projectId }) => mayWrite(context, 'studies.create', projectId ?? null),
  async body({ tx, left }, input) {
    left('study', await insertStudy(tx, input))
    return { id: input.id, version: 1 }
  },
})

const change = operation({
  name: 'studies.change',
  summary: 'Replaces what a study says of itself: title, goal, method, period.',
  input: studyChange,
  event: 'study_changed',
  purpose: 'community_work',
  offline: false,
  may: (context, { id }) => mayWriteIn(context, 'studies.change', id),
  async body({ tx, left }, { version, method, beginsOn, endsOn, ...input }) {
    const study = await studyTaking(tx, input.id, 'study')
    if (study.version !== version) throw problem('conflict', { what: 'study', version: study.version })
    const said = { method: method ?? null, beginsOn: beginsOn ?? null, endsOn: endsOn ?? null }
    left('study', await updateStudy(tx, { ...study, ...input, ...said, version: version + 1 }))
    return { id: input.id, version: version + 1 }
  },
})

const move = operation({
  name: 'studies.move',
  summary: 'A study is begun, finished, taken up again or adopted; what is adopted is not changed any more.',
  input: moveInput,
  event: 'study_moved',
  purpose: 'community_work',
  offline: false,
  may: (context, { id }) => mayWriteIn(context, 'studies.move', id),
  async body({ tx, left, today }, { id, version, state, on = null }) {
    const study = await findStudy(tx, id, 'lock')
    if (!study) throw problem('not_found', { what: 'study' })
    if (study.version !== version) throw problem('conflict', { what: 'study', version: study.version })
    if (!nextStates(await studyView(tx, id)).includes(state))
      throw problem('not_allowed_now', { what: 'study', state: study.state })
    const days = {
      finishedOn: state === 'finished' ? on : state === 'adopted' ? study.finishedOn : null,
      adoptedOn: state === 'adopted' ? on : null,
    }
    refuseFields([
      ...(on !== null && on > today ? [{ path: 'on', code: 'in_future', params: { today } }] : []),
      ...(days.adoptedOn !== null && days.finishedOn !== null && days.adoptedOn < days.finishedOn
        ? [{ path: 'on', code: 'end_before_start' }]
        : []),
    ])
    left('study', await updateStudy(tx, { ...study, ...days, state, version: version + 1 }))
    // From now on its municipalities count as studied – or not any more.
    left('study_place', await setPlanned(tx, id, state === 'planned' || state === 'under_way'))
    return { id, version: version + 1, state }
  },
})

/** A place as it is kept; of one that the register knows, its name and country on this day. @throws unknown_place */
async function placed({ tx }: Context, { municipality, country, name }: StudyPlaceInput) {
  if (municipality === undefined) return { country: country!, name: name! as Words, municipality_code: null }
  const known = await municipalityIn(tx, municipality)
  if (!known) refuseFields([{ path: 'municipality', code: 'not_found' }])
  return { country: known!.country, name: known!.name, municipality_code: municipality }
}

const addPlace = operation({
  name: 'studies.addPlace',
  summary:
    'Adds a municipality of any country whose experience a study looks into, or a project without naming a study.',
  input: studyPlaceInput,
  event: 'study_place_added',
  purpose: 'community_work',
  offline: false,
  async may(context, { projectId, studyId }) {
    if (studyId !== undefined) await mayWriteIn(context, 'studies.addPlace', studyId)
    else requireReach(context, 'studies.addPlace', projectId ?? null)
  },
  async body(context, input) {
    const { tx, left } = context
    const place = await placed(context, input)
    if (input.studyId === undefined) {
      const alone = { study_id: null, position: null, planned: input.planned, project_id: input.projectId ?? null }
      left('study_place', await insertPlace(tx, { id: input.id, ...place, ...alone }))
      return { id: input.id }
    }
    const study = await studyTaking(tx, input.studyId, 'place')
    const { count, last } = await placeAtEnd(tx, 'place', study.id)
    tooMany('place', count)
    const within = { study_id: study.id, position: last + 1, planned: true, project_id: study.projectId }
    left('study_place', await insertPlace(tx, { id: input.id, ...place, ...within }))
    return { id: input.id }
  },
})

const remove = operation({
  name: 'studies.remove',
  summary: 'Takes a part out of a study: a place, field, source, field work, finding, conclusion or recommendation.',
  input: removeInput,
  event: 'study_part_removed',
  purpose: 'community_work',
  offline: false,
  may: (context, { studyId }) => mayWriteIn(context, 'studies.remove', studyId),
  async body({ tx, left }, { part, ...input }) {
    const study = await studyTaking(tx, input.studyId, part)
    const row = await findPart<Part>(tx, part, input)
    if (!row) throw problem('not_found', { what: part })
    const version = 'version' in row ? Number(row.version) : 1
    if (version !== input.version) throw problem('conflict', { what: part, version })
    if (await isNamed(tx, part, study.id, input.id)) throw problem('still_named', { what: part })
    left(tableOf(part), await deletePart(tx, part, input.id))
    return { id: input.id }
  },
})

export const operations: Operation[] = [create, change, move, addPlace, ...partOperations, remove]
