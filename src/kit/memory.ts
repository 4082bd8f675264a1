/** Memory of large buffers: given back as soon as they are done with, not when the collector comes by. */

const LARGE = 1 << 16
/** What sealing puts around content. */
const AROUND = 128

/**
 * Gives the memory of a large buffer back at once; nobody may use it afterwards. Passing through a file of 40 MB makes
 * several times that in pieces, of which the process would else hold as much as the collector lets lie. A small buffer, or one
 * that is a part of another, stays as it is.
 */
export function giveBack(bytes: Uint8Array): void {
  const { buffer } = bytes
  if (bytes.length < LARGE || buffer.byteLength - bytes.length > AROUND || !(buffer instanceof ArrayBuffer)) return
  buffer.transfer(0)
}
