/** The workbook out of the app: asked for by one person, agreed to by another. */
import { z } from 'zod'

/** How long an approval opens the workbook. */
export const OPEN_HOURS = 24

export const requestInput = z.object({ projectId: z.uuid(), purpose: z.string().trim().min(5).max(300) }).strict()

export const approveInput = z.object({ id: z.uuid() }).strict()

export const listQuery = z.object({ project: z.uuid() }).strict()

export const downloadQuery = z.object({ id: z.uuid() }).strict()

/** A request as it is told. */
export interface ExportView {
  id: string
  purpose: string
  requestedBy: string
  requestedAt: string
  approvedBy: string | null
  approvedAt: string | null
  /** Approved, and not longer ago than the approval lasts. */
  open: boolean
}
