/** A report as a file: one document tree, three formats. */
import { type Document, toDocx, toPdf, toSheets, writeXlsx } from '#documents/index.ts'
import { Download } from '#gate/index.ts'
import type { Format } from './formats.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const WRITERS: Record<Format, { type: string; write: (document: Document) => Promise<Uint8Array> }> = {
  docx: { type: `${OFFICE}.wordprocessingml.document`, write: toDocx },
  pdf: { type: 'application/pdf', write: toPdf },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, write: toWorkbook },
}

async function toWorkbook(document: Document): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(toSheets(document))) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** @param name of the file, without its ending */
export async function reportFile(document: Document, name: string, format: Format): Promise<Download> {
  const { type, write } = WRITERS[format]
  return new Download(`${name}.${format}`, type, await write(document))
}
