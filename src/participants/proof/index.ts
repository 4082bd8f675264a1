/** The whole trail of a participation: what it is now, what was replaced, where it came from, which acts touched it. */
import type { Database } from '#db/connect.ts'
import { hasFile, openFile } from '#files/index.ts'
import { type ActOn, actsOn, type Context, Download, problem } from '#gate/index.ts'
import { readIdentities } from '#people/index.ts'
import { openCells } from '../cells.ts'
import { correctionsOf } from '../corrections/store.ts'
import type { EvidenceDeps } from '../evidence/operations.ts'
import { scanKind } from '../evidence/rules.ts'
import { evidenceOf, findEvidence, peopleOfFile } from '../evidence/store.ts'
import { rowIn } from '../import-chunk.ts'
import { uploadedRow } from '../imports.ts'
import { findParticipation, readFacts, stintsOf } from '../store.ts'
import { participantView } from '../view.ts'
import type { Origin, Proof } from './contract.ts'
import { differencesOf } from './rules.ts'

/** What a proof needs from the app around it. */
export interface ProofDeps extends EvidenceDeps {
  db: Database
}

/** Acts that one proof tells. */
const ACTS = 500
/** What takes a row in with a workbook. */
const IMPORTED = 'participants_imported'

/** Everything that proves a participation; null where there is none. @param more ids of other rooms' records by table */
export async function proofOf(
  deps: ProofDeps,
  context: Context,
  id: string,
  more: ReadonlyMap<string, readonly string[]>,
): Promise<Proof | null> {
  const { tx, vault } = context
  const found = await findParticipation(tx, id)
  if (!found) return null
  const view = await participantView(context, found)
  const identity = (await readIdentities(tx, vault, [found.person_id])).get(found.person_id)
  const corrections = await correctionsOf(tx, vault, id)
  const stints = view.stints.map((stint) => stint.id)
  const acts = await actsOn(
    tx,
    new Map([
      ['participation', [id]],
      ['person', [found.person_id]],
      ['stint', stints],
      ['participation_answer', view.answers.map((one) => one.id)],
      ['participation_correction', corrections.map((one) => one.id)],
      ['participation_evidence', view.evidence.map((one) => one.id)],
      ...more,
    ]),
    ACTS,
  )
  return {
    ...view,
    egn: identity?.egn ?? null,
    corrections,
    origins: await originsOf(deps, context, id, corrections),
    acts: acts.map(({ id, number, event, at, actorKind, actorId }) => ({ id, number, event, at, actorKind, actorId })),
  }
}

async function originsOf(
  deps: ProofDeps,
  { tx, vault }: Context,
  participationId: string,
  corrections: Proof['corrections'],
): Promise<Origin[]> {
  const stints = await stintsOf(tx, [participationId])
  const placed = new Map(
    (
      await readFacts(
        tx,
        stints.map(({ id }) => id),
      )
    ).map((row) => [row.id, Number(row.ordinal)]),
  )
  const origins: Origin[] = []
  for (const stint of stints) {
    const [first] = await actsOn(tx, new Map([['stint', [stint.id]]]), 1)
    if (!first) continue
    const mine = corrections.filter((one) => one.stintId === stint.id).map(({ changes }) => changes)
    origins.push(
      await originOf(
        deps,
        { tx, vault },
        first,
        stint.id,
        rowIn(placed.get(stint.id)!),
        openCells(vault, stint.id, stint),
        mine,
      ),
    )
  }
  return origins
}

async function originOf(
  deps: ProofDeps,
  { tx, vault }: Pick<Context, 'tx' | 'vault'>,
  { number, at, event, operationId }: ActOn,
  stintId: string,
  row: number,
  record: readonly string[],
  corrections: Parameters<typeof differencesOf>[2],
): Promise<Origin> {
  const origin: Origin = {
    stintId,
    way: 'by_hand',
    act: number,
    at,
    run: null,
    row: null,
    upload: 'none',
    differences: [],
  }
  if (event !== IMPORTED) return origin
  const uploaded = await uploadedRow(deps, { tenantId: tx.tenant, vault }, operationId, row)
  const run = uploaded?.run ?? null
  if (!uploaded?.cells) return { ...origin, way: 'workbook', run, row, upload: 'not_kept' }
  const differences = differencesOf(uploaded.cells, record, corrections)
  return { ...origin, way: 'workbook', run, row, upload: differences.length === 0 ? 'same' : 'differs', differences }
}

/** The scan of a piece of evidence of this participation, and everyone whom it proves. @throws not_found */
export async function scanOf(
  { files }: EvidenceDeps,
  { tx, vault }: Pick<Context, 'tx' | 'vault'>,
  participationId: string,
  evidenceId: string,
): Promise<{ scan: Download; people: string[] }> {
  const mine = await evidenceOf(tx, vault, participationId)
  const fileId = mine.some(({ id }) => id === evidenceId) ? (await findEvidence(tx, evidenceId))?.fileId : null
  if (!fileId || !hasFile(files, vault, fileId)) throw problem('not_found', { what: 'file' })
  const scan = await openFile(files, vault, fileId)
  const { type, ending } = scanKind(scan)!
  return { scan: new Download(`${evidenceId}.${ending}`, type, scan), people: await peopleOfFile(tx, fileId) }
}
