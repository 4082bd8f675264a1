/** What can be wrong with a file as a whole; faults of single rows are told by whoever knows what the columns mean. */

/** Codes of {@link FileProblem}; their words are in `#words/faults.ts`. */
export const FILE_PROBLEMS = [
  'file_unreadable',
  'file_empty',
  'file_not_table',
  'file_not_xlsx',
  'file_old_format',
  'file_encrypted',
  'file_has_macros',
  'file_has_doctype',
  'file_damaged',
  'file_too_large',
  'file_too_compressed',
  'file_too_many_parts',
  'file_too_many_rows',
  'file_too_wide',
  'cell_too_long',
] as const

export type FileProblemCode = (typeof FILE_PROBLEMS)[number]

/** A file that is refused. `params` fill the places in the words of its code, `detail` is for the log of an operator. */
export class FileProblem extends Error {
  readonly code: FileProblemCode
  readonly params: Record<string, number>
  readonly detail: string

  constructor(code: FileProblemCode, detail = '', params: Record<string, number> = {}) {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'FileProblem'
    this.code = code
    this.params = params
    this.detail = detail
  }
}
