/** For tests: authorities, signers' certificates, and signatures as signing software makes them – or as somebody would forge them. */
import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto'
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_signedData,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Time,
  Validity,
} from '@peculiar/asn1-x509'
import { signedBytes } from './cms.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const DAY_MS = 86_400_000
type KeyKind = 'ec' | 'rsa' | 'rsa1024'
const WAYS: Record<KeyKind, string> = {
  ec: '1.2.840.10045.4.3.2',
  rsa: '1.2.840.113549.1.1.11',
  rsa1024: '1.2.840.113549.1.1.11',
}

/** Whoever holds a key with a certificate. */
export interface Holder {
  certificate: X509Certificate
  key: KeyObject
  kind: KeyKind
}

export interface CertificateOptions {
  name?: string
  kind?: KeyKind
  ca?: boolean
  /** Milliseconds. */
  from?: number
  to?: number
  qualified?: boolean
  usage?: number
  pathLength?: number
  /** An extension that nobody understands, critical. */
  strange?: boolean
}

let serial = 1000

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer as ArrayBuffer
const octets = (value: unknown) => new OctetString(AsnConvert.serialize(value))
const nameOf = (common: string) =>
  new Name([
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new AttributeValue({ utf8String: common }) }),
    ]),
  ])

function newKeys(kind: KeyKind) {
  return kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 })
}

const signed = ({ key }: Pick<Holder, 'key'>, bytes: ArrayBuffer): ArrayBuffer =>
  bufferOf(sign('sha256', Buffer.from(bytes), { key, dsaEncoding: 'der' }))

/** A certificate, issued by itself or by another. */
export function certify(issuer: Holder | null, options: CertificateOptions = {}): Holder {
  const {
    kind = 'ec',
    ca = false,
    qualified = !ca,
    name = ca ? 'Измислен удостоверител' : 'Канарка Подписваща',
  } = options
  const { publicKey, privateKey } = newKeys(kind)
  const now = Date.now()
  const usage = options.usage ?? (ca ? KeyUsageFlags.keyCertSign : KeyUsageFlags.nonRepudiation)
  const extension = (extnID: string, value: OctetString, critical = false) =>
    new Extension({ extnID, critical, extnValue: value })
  const length = options.pathLength === undefined ? {} : { pathLenConstraint: options.pathLength }
  const own: Holder = { certificate: null as never, key: privateKey, kind }
  const way = new AlgorithmIdentifier({ algorithm: WAYS[(issuer ?? own).kind] })
  const tbsCertificate = new TBSCertificate({
    version: 2,
    serialNumber: bufferOf(Buffer.from([1, serial >> 8, serial++ & 0xff])),
    signature: way,
    issuer: issuer ? AsnConvert.parse(issuer.certificate.raw, Certificate).tbsCertificate.subject : nameOf(name),
    subject: nameOf(name),
    validity: new Validity({
      notBefore: new Date(options.from ?? now - 365 * DAY_MS),
      notAfter: new Date(options.to ?? now + 365 * DAY_MS),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
    extensions: new Extensions([
      extension('2.5.29.19', octets(new BasicConstraints({ cA: ca, ...length })), true),
      extension('2.5.29.15', octets(new KeyUsage(usage)), true),
      ...(qualified
        ? [extension('1.3.6.1.5.5.7.1.3', new OctetString(Buffer.from('300a3008060604008e460101', 'hex')))]
        : []),
      ...(options.strange ? [extension('1.2.3.4.5', new OctetString(Buffer.from('0500', 'hex')), true)] : []),
    ]),
  })
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: way,
    signatureValue: signed(issuer ?? own, AsnConvert.serialize(tbsCertificate)),
  })
  return { ...own, certificate: new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))) }
}

export interface SignOptions {
  /** The document inside of the signature. */
  attached?: boolean
  /** The document inside, written in pieces. */
  inPieces?: boolean
  chain?: readonly Holder[]
  /** What the signature says that it is of, where that is not what it is made for. */
  digestOf?: Uint8Array
  signingTime?: Date
  /** Says by digest that the certificate is this one. */
  names?: X509Certificate
  digest?: string
  /** Signs the document alone, without attributes. */
  bare?: boolean
}

/** A signature of a document (CAdES). */
export function signCms(holder: Holder, document: Uint8Array, options: SignOptions = {}): Buffer {
  const data = '1.2.840.113549.1.7.1'
  const attribute = (attrType: string, value: ArrayBuffer) => new Attribute({ attrType, attrValues: [value] })
  const hash = createHash('sha256')
    .update(options.digestOf ?? document)
    .digest()
  const certHash = createHash('sha256')
    .update((options.names ?? holder.certificate).raw)
    .digest('hex')
  const signedAttrs = [
    attribute('1.2.840.113549.1.9.3', bufferOf(Buffer.from('06092a864886f70d010701', 'hex'))),
    attribute('1.2.840.113549.1.9.4', AsnConvert.serialize(new OctetString(hash))),
    // SigningCertificateV2 with one certificate, digested by SHA-256.
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      bufferOf(Buffer.from(`302630243022 0420${certHash}`.replace(' ', ''), 'hex')),
    ),
    ...(options.signingTime
      ? [attribute('1.2.840.113549.1.9.5', AsnConvert.serialize(new Time(options.signingTime)))]
      : []),
  ]
  const algorithm = options.digest ?? SHA256
  const certificate = AsnConvert.parse(holder.certificate.raw, Certificate)
  const signer = new SignerInfo({
    version: 1,
    sid: new SignerIdentifier({
      issuerAndSerialNumber: new IssuerAndSerialNumber({
        issuer: certificate.tbsCertificate.issuer,
        serialNumber: certificate.tbsCertificate.serialNumber,
      }),
    }),
    digestAlgorithm: new DigestAlgorithmIdentifier({ algorithm }),
    ...(!options.bare && { signedAttrs }),
    signatureAlgorithm: new SignatureAlgorithmIdentifier({ algorithm: WAYS[holder.kind] }),
    signature: new OctetString(),
  })
  const toSign = options.bare ? bufferOf(document) : bufferOf(signedBytes(signedAttrs))
  signer.signature = new OctetString(signed(holder, toSign))
  const certificates = [holder, ...(options.chain ?? [])].map(
    (one) => new CertificateChoices({ certificate: AsnConvert.parse(one.certificate.raw, Certificate) }),
  )
  const content = new SignedData({
    version: 1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([new DigestAlgorithmIdentifier({ algorithm })]),
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: data,
      ...(options.inPieces && { eContent: new EncapsulatedContent({ any: inPieces(document) }) }),
      ...(options.attached && { eContent: new EncapsulatedContent({ single: new OctetString(bufferOf(document)) }) }),
    }),
    certificates: new CertificateSet(certificates),
    signerInfos: new SignerInfos([signer]),
  })
  return Buffer.from(
    AsnConvert.serialize(new ContentInfo({ contentType: id_signedData, content: AsnConvert.serialize(content) })),
  )
}

/** An octet string of two pieces. */
function inPieces(document: Uint8Array): ArrayBuffer {
  const half = document.length >> 1
  const pieces = [document.subarray(0, half), document.subarray(half)].flatMap((piece) => [4, piece.length, ...piece])
  return bufferOf(Buffer.from([0x24, pieces.length, ...pieces]))
}

/** Signs a PDF as signing software does: added after what is there, with room for the signature (PAdES). */
export function signPdf(holder: Holder, pdf: Uint8Array, options: SignOptions & { day?: string } = {}): Buffer {
  const room = 8_192
  const { day = "20260512103000+03'00'", ...rest } = options
  const before = `\n900 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:${day}) /ByteRange [0 `
  const blank = 'XXXXXXXXXX XXXXXXXXXX XXXXXXXXXX'
  const head = Buffer.concat([pdf, Buffer.from(`${before}${blank}] /Contents `)])
  const tail = Buffer.from(' >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n')
  const [first, second] = [head.length, head.length + room * 2 + 2]
  const range = [first, second, tail.length].map((number) => String(number).padStart(10, '0')).join(' ')
  const said = Buffer.from(head)
  said.write(range, said.lastIndexOf(blank), 'latin1')
  const der = signCms(holder, Buffer.concat([said, tail]), rest)
  const contents = `<${der.toString('hex').padEnd(room * 2, '0')}>`
  return Buffer.concat([said, Buffer.from(contents), tail])
}
