/** What proves a participation: a signed card, list or contract, as paper in a folder or as a sealed scan. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'

export const EVIDENCE_KINDS = ['card', 'list', 'contract'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** Bytes of the largest scan. */
export const LARGEST_SCAN = 20 * 1024 * 1024
/** Participations that one list may prove at once. */
const EVIDENCE_AT_ONCE = 500

/** Evidence that someone has checked. One signed list may prove many participations of a project. */
export const evidenceInput = z
  .object({
    projectId: z.uuid(),
    participationIds: z.array(z.uuid()).min(1).max(EVIDENCE_AT_ONCE),
    kind: z.enum(EVIDENCE_KINDS),
    /** The day on the document. */
    datedOn: z.iso.date(),
    /** Where the paper lies: "folder 4". */
    folder: z.string().trim().max(200).optional(),
    /** Id that the upload of a scan answered. */
    fileId: z.uuid().optional(),
    fileName: z.string().trim().max(200).optional(),
    /** The file is a PDF with qualified electronic signatures, which are verified. */
    electronic: z.boolean().optional(),
  })
  .strict()
  .refine(({ folder, fileId }) => (folder ?? '') !== '' || fileId !== undefined, {
    path: ['folder'],
    message: 'required',
  })
  .refine(({ electronic, fileId }) => !electronic || fileId !== undefined, { path: ['fileId'], message: 'required' })
export type EvidenceInput = z.input<typeof evidenceInput>

export const withdrawInput = z.object({ id: z.uuid() }).strict()
export const evidenceFileQuery = z.object({ id: z.uuid() }).strict()

/** What is sealed of a piece of evidence. */
export interface Kept {
  folder: string | null
  fileName: string | null
  /** Who signed electronically, as their verified certificates say; nobody where it is a scan. */
  signedBy: string[]
}

/** Evidence as a page shows it. */
export interface EvidenceView extends Kept {
  id: string
  kind: EvidenceKind
  datedOn: Day
  checkedOn: Day
  /** Account, or null for the command line. */
  checkedBy: string | null
  hasFile: boolean
  withdrawnOn: Day | null
}
