/** What can be written down and told of how a family lives: to the teams that work with it, and to nobody else. */
import { type Operation, operation, problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { mustWorkWithFamily } from '../families/policy.ts'
import { membersOf, relationOf } from '../families/store.ts'
import { viewerOf } from '../policy.ts'
import { hiddenAmong, inCareOf, readIdentities } from '../store.ts'
import {
  type Dwelling,
  type DwellingState,
  type DwellingView,
  dwellingQuery,
  type RecordDwelling,
  recordDwellingInput,
} from './contract.ts'
import { asOf, overcrowding } from './rules.ts'
import { saveState, statesOf } from './store.ts'

const dwellingOf = (typed: RecordDwelling): Dwelling => ({
  kind: typed.kind ?? null,
  tenure: typed.tenure ?? null,
  water: typed.water ?? null,
  sewerage: typed.sewerage ?? null,
  heating: typed.heating ?? null,
  registration: typed.registration ?? null,
  rooms: typed.rooms ?? null,
  area: typed.area ?? null,
})

const record = operation({
  name: 'dwellings.record',
  summary: 'Writes down how a family lives from a day on; the same id again corrects it.',
  input: recordDwellingInput,
  event: 'dwelling_recorded',
  purpose: 'support',
  offline: true,
  may: (context, { householdId }) => mustWorkWithFamily(context, householdId),
  async body({ tx, vault, left, today }, input) {
    if (input.since > today) throw problem('not_allowed_now')
    const { id, householdId, since } = input
    const legality = { building: input.building ?? null, electricity: input.electricity ?? null }
    const row = await saveState(tx, vault, { id, householdId, since, dwelling: dwellingOf(input), legality })
    if (!row) throw problem('not_found', { what: 'family' })
    left('dwelling_state', row)
    return { id, householdId }
  },
})

const one = reading({
  name: 'dwellings.get',
  summary: 'How a family lives on a day, and how it lived; whether that is overcrowded.',
  path: '/api/families/:id/dwelling',
  query: dwellingQuery,
  purpose: 'support',
  async body(context, { id, on = context.today }): Promise<DwellingView> {
    await mustWorkWithFamily(context, id)
    const history = await statesOf(context.tx, context.vault, id)
    const state = asOf(history, on)
    return { on, state, overcrowding: state && (await crowded(context, id, state, on)), history }
  },
})

/**
 * By who lived there on the day, as far as the asker may know of them: a number too many would tell of somebody for whom
 * it is dangerous to be found.
 */
async function crowded(context: ReadingContext, householdId: string, state: DwellingState, on: Day) {
  const { tx, vault, saw } = context
  const lived = (await membersOf(tx, householdId)).filter(
    ({ since, until }) => since <= on && (until === null || until >= on),
  )
  const hidden = await hiddenAmong(
    tx,
    lived.map(({ personId }) => personId),
  )
  const { teams } = await viewerOf(context)
  const mine = hidden.size > 0 ? await inCareOf(tx, [...hidden], teams, context.today) : hidden
  const there = lived.filter(({ personId }) => !hidden.has(personId) || mine.has(personId))
  const relations = new Map(there.map((member) => [member.personId, relationOf(vault, member)]))
  const identities = await readIdentities(tx, vault, [...relations.keys()])
  saw([...relations.keys()])
  const residents = [...identities].map(([id, { born, sex }]) => {
    const relation = relations.get(id)
    return { born, sex, isHeadOrPartner: relation === 'head' || relation === 'partner' }
  })
  return overcrowding(residents, state, on)
}

export const operations: Operation[] = [record]
export const readings: Reading[] = [one]
