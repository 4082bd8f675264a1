/**
 * Signatures in a PDF (ISO 32000-1, 12.8): each says by `ByteRange` which bytes it is of – everything around its own place.
 * The last one must be of the whole file: what was added after it, nobody signed.
 */
import { firstElement, mustBeSmall } from './der.ts'
import { SignatureProblem } from './problem.ts'

/** A signature in a PDF, not yet checked. */
export interface PdfSignature {
  der: Buffer
  /** The bytes that it is of, in order. */
  pieces: Buffer[]
  /** It is of the whole file; an earlier one is of the file as it was then. */
  whole: boolean
  /** When the PDF says that it was signed, milliseconds; null where it says nothing. */
  claimedAt: number | null
}

const KEY = '/ByteRange'
const RANGE = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/
/** More than anybody signs one paper. */
const MOST = 32
/** From the beginning of a signature's object to its place for bytes, and after it: names, reasons, days. */
const NEAR = 4_096

/**
 * All signatures of a PDF in their order.
 * @throws SignatureProblem no_signature, signature_unreadable, signed_document_changed
 */
export function signaturesIn(pdf: Buffer): PdfSignature[] {
  const found: PdfSignature[] = []
  for (let at = pdf.indexOf(KEY); at >= 0; at = pdf.indexOf(KEY, at + KEY.length)) {
    if (found.length === MOST) throw new SignatureProblem('signature_unreadable')
    const range = RANGE.exec(pdf.toString('latin1', at, at + 80))
    // Room that was kept for a signature and never used says no numbers, or only stars.
    if (!range) continue
    found.push(signatureAt(pdf, at, range.slice(1).map(Number) as [number, number, number, number]))
  }
  if (found.length === 0) throw new SignatureProblem('no_signature')
  const last = found.reduce((a, b) => (endOf(a) > endOf(b) ? a : b))
  if (!last.whole) throw new SignatureProblem('signed_document_changed')
  return found.sort((a, b) => endOf(a) - endOf(b))
}

const endOf = ({ pieces }: PdfSignature): number => pieces[1]!.byteOffset - pieces[0]!.byteOffset + pieces[1]!.length

function signatureAt(
  pdf: Buffer,
  at: number,
  [start, first, second, rest]: [number, number, number, number],
): PdfSignature {
  const end = second + rest
  const isAround = start === 0 && first > 0 && second > first + 2 && end <= pdf.length
  // The bytes that say what is signed are themselves signed.
  const isSigned = at + KEY.length < first || (at > second && at < end)
  if (!isAround) throw new SignatureProblem(end > pdf.length ? 'signed_document_changed' : 'signature_unreadable')
  if (!isSigned || pdf[first] !== 0x3c || pdf[second - 1] !== 0x3e) throw new SignatureProblem('signature_unreadable')
  const hex = pdf.toString('latin1', first + 1, second - 1)
  // Nothing but the signature may stand where nothing is signed.
  if (!/^[0-9A-Fa-f\s]*$/.test(hex)) throw new SignatureProblem('signature_unreadable')
  const der = firstElement(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
  return {
    der: mustBeSmall(der),
    pieces: [pdf.subarray(0, first), pdf.subarray(second, end)],
    whole: end === pdf.length,
    claimedAt: claimedIn(pdf, first, second),
  }
}

const DAY = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?\)/

/** `/M (D:20260512103000+03'00')` of the object that the signature stands in. */
function claimedIn(pdf: Buffer, first: number, second: number): number | null {
  const before = pdf.toString('latin1', Math.max(0, first - NEAR), first)
  const after = pdf.toString('latin1', second, second + NEAR)
  const object = `${before.slice(before.lastIndexOf(' obj') + 1)} ${after.slice(0, after.indexOf('endobj'))}`
  const said = DAY.exec(object)
  if (!said) return null
  const [year, month, day, hour, minute, secs] = said.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const away = (Number(said[8] ?? 0) * 60 + Number(said[9] ?? 0)) * (said[7] === '-' ? -1 : 1)
  return Date.UTC(year, month - 1, day, hour, minute - away, secs)
}
