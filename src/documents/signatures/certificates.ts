/**
 * Whether a certificate may sign documents, and an authority that the operator trusts stands behind it (RFC 5280, 6). Not
 * checked: whether it was revoked, since the server asks nobody outside; policies and name constraints, which where they are
 * critical are refused instead.
 */
import { X509Certificate } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import { BasicConstraints, Certificate, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509'
import { mustBeStrong } from './cms.ts'
import { SignatureProblem } from './problem.ts'

const EXTENSION = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  statements: '1.3.6.1.5.5.7.1.3',
} as const
/** Extensions that may be critical, because they are looked at here or ask nothing of whoever relies on the certificate. */
const UNDERSTOOD = new Set<string>([
  ...Object.values(EXTENSION),
  // extKeyUsage, certificatePolicies, key identifiers
  '2.5.29.37',
  '2.5.29.32',
  '2.5.29.14',
  '2.5.29.35',
])
/** id-etsi-qcs-QcCompliance (EN 319 412-5), as its bytes stand in the statements. */
const QUALIFIED = Buffer.from('060604008e460101', 'hex')
/** Digests with RSA and ECDSA that nobody can forge today. */
const STRONG = new Set([
  '1.2.840.113549.1.1.10',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
])
/** Certificates from the signer to an authority. */
const LONGEST = 6

/** What is read of a certificate's own fields. */
function fieldsOf(certificate: X509Certificate) {
  const { tbsCertificate, signatureAlgorithm } = AsnConvert.parse(certificate.raw, Certificate)
  const extensions = tbsCertificate.extensions ?? []
  const find = (id: string) => extensions.find(({ extnID }) => extnID === id)?.extnValue.buffer
  const [usage, constraints, statements] = [
    find(EXTENSION.keyUsage),
    find(EXTENSION.basicConstraints),
    find(EXTENSION.statements),
  ]
  return {
    algorithm: signatureAlgorithm.algorithm,
    usage: usage ? AsnConvert.parse(usage, KeyUsage).toNumber() : null,
    pathLength: constraints ? (AsnConvert.parse(constraints, BasicConstraints).pathLenConstraint ?? null) : null,
    qualified: statements ? Buffer.from(statements).includes(QUALIFIED) : false,
    understood: extensions.every(({ critical, extnID }) => !critical || UNDERSTOOD.has(extnID)),
  }
}

const validAt = (certificate: X509Certificate, at: number): boolean =>
  certificate.validFromDate.getTime() <= at && at <= certificate.validToDate.getTime()

/**
 * @param others certificates that came with the signature: steps on the way, trusted by nobody for that
 * @param authorities whom the operator trusts
 * @param moments at which everything must be valid: when it was signed, and now, since without a time stamp nothing proves
 *   that it was signed before the certificate ended (EN 319 102-1, 5.5)
 * @throws SignatureProblem
 */
export function mustBeTrusted(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  moments: readonly number[],
): void {
  if (authorities.length === 0) throw new SignatureProblem('no_authorities')
  const own = fieldsOf(signer)
  const signs = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation
  if (!own.understood || (own.usage !== null && (own.usage & signs) === 0)) {
    throw new SignatureProblem('signer_certificate_unfit')
  }
  const chain = chainFrom(signer, others, authorities)
  if (!chain) throw new SignatureProblem('signer_unknown_issuer')
  const valid = moments.every((at) => chain.every((certificate) => validAt(certificate, at)))
  if (!valid) throw new SignatureProblem('signer_certificate_expired')
  if (!own.qualified) throw new SignatureProblem('signature_not_qualified')
}

/** From the signer's certificate to an authority's, each issued by the next; null where no way leads there. */
function chainFrom(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): X509Certificate[] | null {
  const trusted = new Set(authorities.map(({ fingerprint256 }) => fingerprint256))
  // Each certificate is gone through once: steps that issue each other in circles lead nowhere.
  const seen = new Set<string>()
  const climb = (chain: X509Certificate[]): X509Certificate[] | null => {
    const last = chain.at(-1)!
    if (seen.has(last.fingerprint256) || chain.length > LONGEST) return null
    seen.add(last.fingerprint256)
    for (const issuer of [...authorities, ...others]) {
      if (!issued(issuer, last, chain.length - 1)) continue
      const further = [...chain, issuer]
      if (trusted.has(issuer.fingerprint256)) return further
      const found = climb(further)
      if (found) return found
    }
    return null
  }
  return climb([signer])
}

/** @param below certificates of authorities between the issuer and the signer */
function issued(issuer: X509Certificate, certificate: X509Certificate, below: number): boolean {
  if (!issuer.ca || !certificate.checkIssued(issuer)) return false
  const { usage, pathLength, understood } = fieldsOf(issuer)
  if (!understood || (usage !== null && (usage & KeyUsageFlags.keyCertSign) === 0)) return false
  if (pathLength !== null && below > pathLength) return false
  if (!certificate.verify(issuer.publicKey)) return false
  if (!STRONG.has(fieldsOf(certificate).algorithm)) throw new SignatureProblem('signature_weak')
  mustBeStrong(issuer.publicKey)
  return true
}

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/**
 * The authorities of a file with certificates one after the other (PEM), or with one certificate as bytes (DER).
 * @throws where one is no certificate of an authority
 */
export function readAuthorities(file: Buffer): X509Certificate[] {
  const found = file.toString('latin1').match(PEM) ?? [file]
  return found.map((one) => {
    const certificate = new X509Certificate(one)
    if (!certificate.ca)
      throw new Error(`Not a certificate of an authority: ${certificate.subject.replaceAll('\n', ', ')}`)
    return certificate
  })
}

/** What a name in a certificate says under a key (`CN`, `O`). */
export const nameIn = (name: string, key: 'CN' | 'O'): string | null =>
  name
    .split('\n')
    .find((line) => line.startsWith(`${key}=`))
    ?.slice(key.length + 1) ?? null
