/** The few bytes of ASN.1 that are read by hand, before the library is trusted with the rest. */
import { SignatureProblem } from './problem.ts'

/** Largest signature beside a document or in a PDF: certificates, time stamps and revocation lists fit many times over. */
const LARGEST = 2 * 1024 * 1024

/**
 * Cuts off what follows the first element: a PDF pads its place for the signature with zeros.
 * @throws SignatureProblem signature_unreadable
 */
export function firstElement(bytes: Buffer): Buffer {
  if (bytes.length < 2 || bytes[0] !== 0x30) throw new SignatureProblem('signature_unreadable')
  const first = bytes[1]!
  // Of indefinite length: its end is told by the content, which the library reads.
  if (first === 0x80) return bytes
  if (first < 0x80) return exactly(bytes, 2 + first)
  const count = first & 0x7f
  if (count > 4 || bytes.length < 2 + count) throw new SignatureProblem('signature_unreadable')
  return exactly(bytes, 2 + count + bytes.readUIntBE(2, count))
}

function exactly(bytes: Buffer, length: number): Buffer {
  if (bytes.length < length) throw new SignatureProblem('signature_unreadable')
  return bytes.subarray(0, length)
}

const PEM = /^\s*-----BEGIN (PKCS7|CMS|PKCS #7 SIGNED DATA)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/

/**
 * A signature as bytes: as it is, or out of its text envelope.
 * @throws SignatureProblem no_signature where it is neither
 */
export function unwrapped(file: Buffer): Buffer {
  if (file[0] === 0x30) return file
  // Text of a document in the signature would be longer; such files come as bytes.
  const pem = file.length <= LARGEST * 2 ? PEM.exec(file.toString('latin1')) : null
  if (!pem) throw new SignatureProblem('no_signature')
  return Buffer.from(pem[2]!, 'base64')
}

/** @throws SignatureProblem signature_unreadable */
export function mustBeSmall(signature: Buffer): Buffer {
  if (signature.length > LARGEST) throw new SignatureProblem('signature_unreadable')
  return signature
}
/**
 * The content of an octet string that was written in pieces (BER), as software does that signs while it reads.
 * @throws SignatureProblem signature_unreadable
 */
export function joinedPieces(octets: Buffer): Buffer {
  if (octets[0] !== 0x24) throw new SignatureProblem('signature_unreadable')
  const pieces: Buffer[] = []
  for (let at = octets[1]! < 0x80 ? 2 : 2 + (octets[1]! & 0x7f); at < octets.length; ) {
    // Two zeros end what has no length told before.
    if (octets[at] === 0 && octets[at + 1] === 0) break
    if (octets[at] !== 0x04 || at + 1 >= octets.length) throw new SignatureProblem('signature_unreadable')
    const first = octets[at + 1]!
    const count = first < 0x80 ? 0 : first & 0x7f
    if (count > 4 || at + 2 + count > octets.length) throw new SignatureProblem('signature_unreadable')
    const begin = at + 2 + count
    const length = count === 0 ? (first < 0x80 ? first : Number.NaN) : octets.readUIntBE(at + 2, count)
    if (!(begin + length <= octets.length)) throw new SignatureProblem('signature_unreadable')
    pieces.push(octets.subarray(begin, begin + length))
    at = begin + length
  }
  return Buffer.concat(pieces)
}
