/** Reads an uploaded XLSForm, in the reader's own thread and within bounds far above any questionnaire. */
import { FileProblem, readTable } from '#documents/index.ts'
import { type FileStore, hasFile, openFile } from '#files/index.ts'
import { Problem, problem } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import {
  FORM_SHEETS,
  type Form,
  type FormFault,
  MOST_CHOICES,
  MOST_COLUMNS,
  readForm,
  type SheetRow,
} from '../xlsform/index.ts'

/**
 * The form in an upload, with everything that is wrong with it.
 * @throws not_found; file_refused with the reason as a field's fault
 */
export async function readUpload(
  uploads: FileStore,
  vault: Vault,
  fileId: string,
): Promise<{ form: Form; faults: FormFault[] }> {
  if (!hasFile(uploads, vault, fileId)) throw problem('not_found', { what: 'file' })
  const rows: SheetRow[] = []
  try {
    const bounds = { sheets: FORM_SHEETS, maxColumns: MOST_COLUMNS, maxRows: MOST_CHOICES + 1 }
    for await (const batch of readTable(await openFile(uploads, vault, fileId), bounds)) rows.push(...batch)
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    throw new Problem('file_refused', { errors: [{ path: 'fileId', code: error.code, params: error.params }] })
  }
  return readForm(rows)
}
