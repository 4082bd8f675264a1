/** People taken in and completed by hand: the same row as a workbook would bring, with gaps where something is not known yet. */
import { type OperationContext, problem } from '#gate/index.ts'
import { tidyLine } from '#kit/text.ts'
import { activityForEntry } from '#projects/index.ts'
import { setDay } from './change.ts'
import type { CompleteInput, RegisterInput } from './contract.ts'
import { correctOne } from './corrections/operations.ts'
import { orderOf, ordinalIn } from './import-chunk.ts'
import { CHOICES, COLUMNS, REGIONS } from './isun/layout.ts'
import { takeIn } from './take-in.ts'

const ANSWER = { yes: 'да', no: 'не', declined: '-', not_asked: '' } as const

/** The 35 cells of a row registered by hand, in their official spelling. */
export function cellsOf(input: RegisterInput, activity: string): string[] {
  const cells = new Map<string, string>()
  const put = (key: string, value: string | number | undefined) => {
    if (value !== undefined) cells.set(key, tidyLine(String(value)))
  }
  put('firstName', input.firstName)
  put('middleName', input.middleName)
  put('lastName', input.lastName)
  put('egn', input.egn)
  put('sex', input.sex && CHOICES.sex[input.sex === 'male' ? 0 : 1])
  put('age', input.age)
  put('labour', input.labour && CHOICES.labour[input.labour - 1])
  put('education', input.education && CHOICES.education[input.education - 1])
  put('region', input.region && REGIONS[input.region]?.[0])
  put('settlement', input.settlement)
  put('phone', input.phone)
  put('email', input.email)
  for (const [at, key] of ['jobless', 'joblessWithChildren', 'singleWithChildren'].entries()) {
    put(key, ANSWER[input.household[at]!])
  }
  put('activity', activity)
  const written = COLUMNS.map(({ key }) => (key === null ? '' : (cells.get(key) ?? '')))
  setDay(written, 'entry', input.entry)
  if (input.exit) setDay(written, 'exit', input.exit)
  return written
}

/** Body of `participants.complete`: the row with what was missing, as a workbook would bring it. */
export const completeOne = (context: OperationContext, input: CompleteInput) =>
  correctOne(context, { ...input, reason: null })

/**
 * Body of `participants.register`.
 * @throws not_found where the project or the activity is not there
 */
export async function registerOne(context: OperationContext, input: RegisterInput) {
  const place = await activityForEntry(context.tx, input.projectId, input.activityId)
  if (!place?.name) throw problem('not_found', { what: place ? 'activity' : 'project' })
  const cells = cellsOf(input, place.name.bg)
  const { participationIds, created, updated } = await takeIn(
    context,
    {
      projectId: input.projectId,
      municipality: input.municipality ?? place.lead,
      cardsOnFile: false,
      ordinalOf: ordinalIn(orderOf(context.now)),
    },
    [
      {
        row: 1,
        place: 1,
        replaces: 0,
        cells,
        egn: input.egn ?? null,
        activityId: input.activityId,
        entry: input.entry,
        exit: input.exit ?? null,
      },
    ],
  )
  return { participationId: participationIds[0]!, created, updated }
}
