/** A paper of case work as a file. Its name goes through many hands: it names nobody. */
import { type Document, type WrittenFormat, writeDocument } from '#documents/index.ts'
import { Download } from '#gate/index.ts'

/** @param name of the file, without its ending */
export async function paperFile(document: Document, name: string, format: WrittenFormat): Promise<Download> {
  const { type, bytes } = await writeDocument(document, format)
  return new Download(`${name}.${format}`, type, bytes)
}
