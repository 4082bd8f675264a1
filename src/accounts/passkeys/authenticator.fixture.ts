/** A software authenticator for tests: makes and uses one passkey, and can be told to misbehave. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What an authenticator may be made to say wrongly. */
export interface Lies {
  origin?: string
  rpId?: string
  counter?: number
  userVerified?: boolean
  type?: string
  userHandle?: string
}

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** @param site where the browser believes to be */
export function makeAuthenticator(site: { origin: string; rpId: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = base64url(randomBytes(32))
  let counter = 0

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(
      JSON.stringify({ type: lies.type ?? type, challenge, origin: lies.origin ?? site.origin, crossOrigin: false }),
    )

  function authenticatorData(extraFlags: number, lies: Lies, attested: Buffer = Buffer.alloc(0)) {
    const head = Buffer.alloc(5)
    head[0] = PRESENT | (lies.userVerified === false ? 0 : VERIFIED) | extraFlags
    head.writeUInt32BE(lies.counter ?? ++counter, 1)
    return Buffer.concat([sha256(lies.rpId ?? site.rpId), head, attested])
  }

  const answer = <Response>(response: Response) => ({
    id,
    rawId: id,
    type: 'public-key' as const,
    clientExtensionResults: {},
    response,
  })

  return {
    id,
    /** Answers registration options. */
    register(options: { challenge: string }, lies: Lies = {}) {
      // COSE_Key (RFC 9053): EC2, ES256, P-256, x, y.
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ]),
      )
      const rawId = Buffer.from(id, 'base64url')
      const length = Buffer.alloc(2)
      length.writeUInt16BE(rawId.length)
      const authData = authenticatorData(ATTESTED, lies, Buffer.concat([Buffer.alloc(16), length, rawId, key]))
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return answer({
        clientDataJSON: base64url(clientData('webauthn.create', options.challenge, lies)),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      })
    },
    /** Answers sign-in options. */
    signIn(options: { challenge: string }, lies: Lies = {}) {
      const client = clientData('webauthn.get', options.challenge, lies)
      const data = authenticatorData(0, lies)
      return answer({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
        ...(lies.userHandle === undefined ? {} : { userHandle: lies.userHandle }),
      })
    },
  }
}
