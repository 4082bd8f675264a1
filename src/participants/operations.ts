/** What can be done with participants. */
import type { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { Download, type Operation, operation, paged, problem, type Reading, reading } from '#gate/index.ts'
import { maskedEgn } from '#kit/egn.ts'
import { fullName, openIdentity } from '#people/index.ts'
import { findProject } from '#projects/index.ts'
import {
  completeInput,
  importChunk,
  listQuery,
  type ParticipantLine,
  type ParticipantView,
  participantQuery,
  registerInput,
  workbookQuery,
} from './contract.ts'
import { correctionOperations, correctionReadings } from './corrections/operations.ts'
import { type EvidenceDeps, evidenceOperations, evidenceReadings } from './evidence/operations.ts'
import { exportOperations, exportReadings } from './exports/operations.ts'
import { takeChunk } from './import-chunk.ts'
import { type ImportDeps, importOperations, importReadings } from './imports.ts'
import { lifeOperations } from './life/operations.ts'
import { mayWorkOn } from './policy.ts'
import { completeOne, registerOne } from './register.ts'
import { findParticipation, findStint, listParticipations } from './store.ts'
import { participantView } from './view.ts'
import { workReadings } from './work/operations.ts'
import { emptyWorkbook, projectWorkbook, XLSX } from './workbook.ts'

const importRows = operation({
  name: 'participants.import',
  summary: 'Takes in one chunk of a participants workbook; a row with a fault refuses the chunk.',
  input: importChunk,
  event: 'participants_imported',
  purpose: 'funder_reporting',
  offline: false,
  may: (context, input) => mayWorkOn(context, input.projectId),
  body: takeChunk,
})

const register = operation({
  name: 'participants.register',
  summary: 'Takes one person into an activity of a project.',
  input: registerInput,
  event: 'participant_registered',
  purpose: 'funder_reporting',
  offline: true,
  claimTravels: true,
  may: (context, input) => mayWorkOn(context, input.projectId),
  body: registerOne,
})

const complete = operation({
  name: 'participants.complete',
  summary: 'Adds what was missing of one activity of a participant, or how they left it.',
  input: completeInput,
  event: 'participant_completed',
  purpose: 'funder_reporting',
  offline: false,
  async may(context, { stintId }) {
    const stint = await findStint(context.tx, stintId)
    if (!stint) throw problem('not_found', { what: 'participant' })
    await mayWorkOn(context, stint.projectId)
  },
  body: completeOne,
})

const list = reading({
  name: 'participants.list',
  summary: 'Participants of a project, page by page.',
  path: '/api/participants',
  query: listQuery,
  purpose: 'funder_reporting',
  async body(context, { project: code, incomplete, ...page }) {
    const { tx, vault, saw } = context
    const project = await findProject(tx, code)
    if (!project) throw problem('not_found', { what: 'project', code })
    await mayWorkOn(context, project.id)
    return paged(
      page,
      1,
      (line: ParticipantLine) => [line.id],
      async (after, limit) => {
        const lines = await listParticipations(tx, project.id, {
          after: after?.[0] ?? null,
          limit,
          incomplete: incomplete === 'true',
        })
        saw(lines.map((line) => line.personId))
        return lines.map(({ personSealed, open, ...line }): ParticipantLine => {
          const identity = openIdentity(vault, line.personId, personSealed)
          return {
            ...line,
            left: open ? null : line.left,
            name: fullName(identity),
            egn: identity.egn && maskedEgn(identity.egn),
          }
        })
      },
    )
  },
})

const one = reading({
  name: 'participants.get',
  summary: 'One participant with their activities. Special-category answers are not read back.',
  path: '/api/participants/:id',
  query: participantQuery,
  purpose: 'funder_reporting',
  async body(context, { id }): Promise<ParticipantView> {
    const found = await findParticipation(context.tx, id)
    if (!found) throw problem('not_found', { what: 'participant' })
    await mayWorkOn(context, found.project_id)
    context.saw([found.person_id])
    return participantView(context, found)
  },
})

const workbook = reading({
  name: 'participants.workbook',
  summary: 'The participants workbook of a project in the layout of ISUN 2020.',
  path: '/api/projects/:code/participants.xlsx',
  query: workbookQuery,
  purpose: 'funder_reporting',
  async body(context, { code, purpose }) {
    const project = await findProject(context.tx, code)
    if (!project) throw problem('not_found', { what: 'project', code })
    await mayWorkOn(context, project.id)
    context.because(purpose)
    return new Download(`${code}.xlsx`, XLSX, await projectWorkbook(context, project.id))
  },
})

const template = reading({
  name: 'participants.template',
  summary: 'An empty participants workbook in the layout of ISUN 2020.',
  path: '/api/participants/template.xlsx',
  query: z.object({}).strict(),
  purpose: 'funder_reporting',
  body: async () => new Download('participants.xlsx', XLSX, await emptyWorkbook()),
})

/** @param deps what imports and evidence need from the app around them */
export const operations = (
  deps: ImportDeps & EvidenceDeps & { authorities: readonly X509Certificate[] },
): Operation[] => [
  importRows,
  register,
  complete,
  ...lifeOperations,
  ...correctionOperations,
  ...evidenceOperations(deps),
  ...importOperations(deps),
  ...exportOperations,
]
export const readings = (deps: ImportDeps & EvidenceDeps): Reading[] => [
  list,
  ...workReadings,
  template,
  one,
  workbook,
  ...correctionReadings,
  ...evidenceReadings(deps),
  ...importReadings(deps),
  ...exportReadings,
]
