/** One document tree, three formats: the bytes of each with its media type. */
import type { Document } from './document.ts'
import { toDocx } from './docx.ts'
import { toPdf } from './pdf.ts'
import { toSheets } from './sheet.ts'
import { writeXlsx } from './xlsx-write.ts'

export type WrittenFormat = 'docx' | 'pdf' | 'xlsx'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const WRITERS: Record<WrittenFormat, { type: string; write: (document: Document) => Promise<Uint8Array> }> = {
  docx: { type: `${OFFICE}.wordprocessingml.document`, write: toDocx },
  pdf: { type: 'application/pdf', write: toPdf },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, write: toWorkbook },
}

async function toWorkbook(document: Document): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(toSheets(document))) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Writes a document in a format. */
export async function writeDocument(
  document: Document,
  format: WrittenFormat,
): Promise<{ type: string; bytes: Uint8Array }> {
  const { type, write } = WRITERS[format]
  return { type, bytes: await write(document) }
}
