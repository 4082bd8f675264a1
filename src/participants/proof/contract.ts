/** Everything that proves one participation, for whoever may read it whole. */
import type { ParticipantView } from '../contract.ts'
import type { CorrectionView } from '../corrections/contract.ts'

/** A column in which the uploaded row and the record as it was taken in are not the same. */
export interface Difference {
  field: string
  file: string
  record: string
}

/** Where one activity's row came from. */
export interface Origin {
  stintId: string
  way: 'by_hand' | 'workbook'
  /** Number of the act that took it in; null while it has none. */
  act: string | null
  at: string
  /** The import and the row of its sheet, where it came with a workbook. */
  run: string | null
  row: number | null
  /** Whether the uploaded file is still kept and says the same. */
  upload: 'same' | 'differs' | 'not_kept' | 'none'
  differences: Difference[]
}

/** A participation with its whole trail. Answers of the card stand in its scan and are told nowhere else. */
export interface Proof extends ParticipantView {
  /** Whole, not masked: what the paper is held against. */
  egn: string | null
  corrections: CorrectionView[]
  origins: Origin[]
  acts: ActView[]
}

/** An act that touched the participation, its rows, its evidence or the person. */
export interface ActView {
  id: string
  number: string | null
  event: string
  at: string
  actorKind: string
  actorId: string | null
}
