/** A report as a file: one document tree, three formats. */
import { type Document, writeDocument } from '#documents/index.ts'
import { Download } from '#gate/index.ts'
import type { Format } from './formats.ts'

/** @param name of the file, without its ending */
export async function reportFile(document: Document, name: string, format: Format): Promise<Download> {
  const { type, bytes } = await writeDocument(document, format)
  return new Download(`${name}.${format}`, type, bytes)
}
