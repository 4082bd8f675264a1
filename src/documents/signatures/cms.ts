/**
 * Cryptographic message syntax (RFC 5652) as CAdES and PAdES use it: the bytes are those that were signed, and the signature
 * was made with the key of the certificate that it names. Whether that certificate is worth anything, `certificates.ts` says.
 */
import { constants, createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import {
  type Attribute,
  ContentInfo,
  id_signedData,
  type SignedData,
  SignedData as SignedDataSchema,
  type SignerInfo,
} from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { Certificate, SubjectKeyIdentifier, Time } from '@peculiar/asn1-x509'
import { firstElement, joinedPieces } from './der.ts'
import { SignatureProblem } from './problem.ts'

const OID = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
  keyIdentifier: '2.5.29.14',
} as const
/** The attribute that names the signer's certificate by its digest (ESS, RFC 5035), and the digest that it is made with. */
const SIGNING_CERTIFICATE: Record<string, readonly string[]> = {
  '1.2.840.113549.1.9.16.2.47': ['sha256', 'sha384', 'sha512'],
  '1.2.840.113549.1.9.16.2.12': ['sha1'],
}
const DIGESTS: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Ways of signing: with which key, and with which digest where the way says so itself. */
const WAYS: Record<string, { key: 'rsa' | 'rsa-pss' | 'ec'; digest?: string }> = {
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.113549.1.1.10': { key: 'rsa-pss' },
  '1.2.840.10045.2.1': { key: 'ec' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
}
const LEAST_RSA_BITS = 2048
const LEAST_CURVE_BITS = 256
/** More signers or certificates than any real document has. */
const MOST = 32

/** One who signed, as the signature itself says. */
export interface CmsSigner {
  certificate: X509Certificate
  /** Other certificates that came along: from them a chain is built. */
  others: readonly X509Certificate[]
  /** Milliseconds, by the clock of whoever signed; null where the signature says none. */
  claimedAt: number | null
  /** A time stamp of an authority is beside it; it is not checked. */
  timeStamped: boolean
}

interface Opened {
  signed: SignedData
  certificates: X509Certificate[]
}

/** @throws SignatureProblem signature_unreadable */
function opened(der: Buffer): Opened {
  try {
    const info = AsnConvert.parse(der, ContentInfo)
    if (info.contentType !== id_signedData) throw new SignatureProblem('no_signature')
    const signed = AsnConvert.parse(info.content, SignedDataSchema)
    const sets = signed.certificates ?? []
    if (signed.signerInfos.length === 0) throw new SignatureProblem('no_signature')
    if (signed.signerInfos.length > MOST || sets.length > MOST) throw new SignatureProblem('signature_unreadable')
    const certificates = [...sets].flatMap(({ certificate }) =>
      certificate ? [new X509Certificate(asWritten(der, certificate))] : [],
    )
    return { signed, certificates }
  } catch (error) {
    throw error instanceof SignatureProblem ? error : new SignatureProblem('signature_unreadable', { cause: error })
  }
}

/**
 * A certificate by its very bytes: written anew by the library it might differ in what changes nothing but its digest.
 * @throws SignatureProblem signature_unreadable
 */
function asWritten(der: Buffer, { tbsCertificateRaw }: Certificate): Buffer {
  const at = der.indexOf(Buffer.from(tbsCertificateRaw ?? new ArrayBuffer(0)))
  // Before what is signed of it stands the head of the whole: its tag, and its length in one to three bytes.
  for (const head of [4, 3, 2, 5]) {
    const from = at - head
    if (at < 0 || from < 0 || der[from] !== 0x30 || headLength(der, from) !== head) continue
    return firstElement(der.subarray(from))
  }
  throw new SignatureProblem('signature_unreadable')
}

const headLength = (der: Buffer, at: number): number => (der[at + 1]! < 0x80 ? 2 : 2 + (der[at + 1]! & 0x7f))

/**
 * The document inside of a signature (.p7m).
 * @throws SignatureProblem no_signature where there is none: it is beside
 */
export function contentOf(der: Buffer): Buffer {
  const content = opened(der).signed.encapContentInfo.eContent
  if (content?.single) return Buffer.from(content.single.buffer)
  if (!content?.any) throw new SignatureProblem('no_signature')
  return joinedPieces(Buffer.from(content.any))
}

/**
 * Holds each signature against the bytes that it should be of.
 * @param pieces of the document, in order: a PDF is signed around the place of its signature
 * @throws SignatureProblem
 */
export function checkCms(der: Buffer, pieces: readonly Uint8Array[]): CmsSigner[] {
  const { signed, certificates } = opened(der)
  return [...signed.signerInfos].map((signer) => {
    try {
      return checkSigner(signer, signed.encapContentInfo.eContentType, certificates, pieces)
    } catch (error) {
      throw error instanceof SignatureProblem ? error : new SignatureProblem('signature_unreadable', { cause: error })
    }
  })
}

function checkSigner(
  signer: SignerInfo,
  contentType: string,
  certificates: readonly X509Certificate[],
  pieces: readonly Uint8Array[],
): CmsSigner {
  const digest = DIGESTS[signer.digestAlgorithm.algorithm]
  const way = WAYS[signer.signatureAlgorithm.algorithm]
  if (!digest || !way) throw new SignatureProblem('signature_weak')
  // CAdES and PAdES sign attributes, of which one is the digest of the document (EN 319 122-1, 5.1).
  if (!signer.signedAttrs) throw new SignatureProblem('signature_unreadable')
  const attribute = (type: string): ArrayBuffer | undefined => {
    const found = signer.signedAttrs!.filter(({ attrType }) => attrType === type)
    if (found.length > 1 || (found[0] && found[0].attrValues.length !== 1))
      throw new SignatureProblem('signature_unreadable')
    return found[0]?.attrValues[0]
  }
  const said = attribute(OID.messageDigest)
  if (!said || !isOid(attribute(OID.contentType), contentType)) throw new SignatureProblem('signature_unreadable')
  const hash = createHash(digest)
  for (const piece of pieces) hash.update(piece)
  if (!Buffer.from(AsnConvert.parse(said, OctetString).buffer).equals(hash.digest())) {
    throw new SignatureProblem('signed_document_changed')
  }
  const certificate = certificateOf(signer, certificates)
  const key = mustBeStrong(certificate.publicKey)
  const holds = verify(
    way.digest ?? digest,
    signedBytes(signer.signedAttrs),
    way.key === 'rsa-pss'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
      : { key, dsaEncoding: 'der' },
    Buffer.from(signer.signature.buffer),
  )
  if (!holds || !namesItsCertificate(signer, certificate)) throw new SignatureProblem('signature_broken')
  const time = attribute(OID.signingTime)
  return {
    certificate,
    others: certificates.filter((other) => other !== certificate),
    claimedAt: time ? AsnConvert.parse(time, Time).getTime().getTime() : null,
    timeStamped: (signer.unsignedAttrs ?? []).some(({ attrType }) => attrType === OID.timeStamp),
  }
}

/** What is signed: the attributes as a set of their own, not under the tag of their place in the file (RFC 5652, 5.4). */
export function signedBytes(attributes: readonly Attribute[]): Buffer {
  const content = Buffer.concat(attributes.map((attribute) => Buffer.from(AsnConvert.serialize(attribute))))
  const length = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff]
  if (content.length >= 0x80 && content.length < 0x100) length.splice(0, 3, 0x81, content.length)
  if (content.length > 0xffff) throw new SignatureProblem('signature_unreadable')
  return Buffer.concat([Buffer.from([0x31, ...length]), content])
}

/** The identifier of the content, as it is written: compared by its bytes. */
function isOid(value: ArrayBuffer | undefined, oid: string): boolean {
  if (!value || oid !== OID.data) return false
  return Buffer.from(value).equals(Buffer.from('06092a864886f70d010701', 'hex'))
}

/** @throws SignatureProblem signature_unreadable where the certificate that it names did not come along */
function certificateOf({ sid }: SignerInfo, certificates: readonly X509Certificate[]): X509Certificate {
  const found = certificates.find((certificate) => {
    const parsed = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate
    if (sid.issuerAndSerialNumber) {
      const { issuer, serialNumber } = sid.issuerAndSerialNumber
      const same = (a: unknown, b: unknown) =>
        Buffer.from(AsnConvert.serialize(a)).equals(Buffer.from(AsnConvert.serialize(b)))
      return Buffer.from(serialNumber).equals(Buffer.from(parsed.serialNumber)) && same(issuer, parsed.issuer)
    }
    const own = parsed.extensions?.find(({ extnID }) => extnID === OID.keyIdentifier)
    if (!own || !sid.subjectKeyIdentifier) return false
    const { buffer } = AsnConvert.parse(own.extnValue.buffer, SubjectKeyIdentifier)
    return Buffer.from(buffer).equals(Buffer.from(sid.subjectKeyIdentifier.buffer))
  })
  if (!found) throw new SignatureProblem('signature_unreadable')
  return found
}

/** @throws SignatureProblem signature_weak */
export function mustBeStrong(key: KeyObject): KeyObject {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  const curve = Number(/\d{3}/.exec(namedCurve ?? '')?.[0] ?? 0)
  const strong =
    key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss'
      ? (modulusLength ?? 0) >= LEAST_RSA_BITS
      : key.asymmetricKeyType === 'ec' && curve >= LEAST_CURVE_BITS
  if (!strong) throw new SignatureProblem('signature_weak')
  return key
}

/** Where the signature says by a digest whose certificate it is, the digest must be of this one. */
function namesItsCertificate({ signedAttrs }: SignerInfo, { raw }: X509Certificate): boolean {
  return signedAttrs!
    .filter(({ attrType }) => attrType in SIGNING_CERTIFICATE)
    .every(({ attrType, attrValues }) =>
      SIGNING_CERTIFICATE[attrType]!.some((digest) =>
        attrValues.some((value) => Buffer.from(value).includes(createHash(digest).update(raw).digest())),
      ),
    )
}
