/**
 * The desk behind the portal's form for needs: limits per address and per organisation, a signed time in each form, a trap for
 * machines. What passes goes through the gate like everything else.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { addressPrefix } from '#accounts/index.ts'
import type { Desk, DeskFault, Sent } from '#apps/portal/desk.ts'
import { SPHERES } from '#community/contract.ts'
import { type Followed, LONGEST_SAID, reference } from '#community/needs/desk/contract.ts'
import { VOICE_BOUNDS } from '#community/needs/recordings/keep.ts'
import { soundIn } from '#community/recorded.ts'
import { type FileStore, keepFile, recordingsIn, removeFile } from '#files/index.ts'
import {
  type Download,
  type Gate,
  type ProblemCode,
  PUBLIC,
  problemOf,
  runOperation,
  runReading,
  SYSTEM,
  type Tenant,
} from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { isStorable } from '#kit/text.ts'

const MINUTE = 60_000
/** Nobody reads the page and writes a sentence in less. */
const SOONEST_MS = 3_000
const LATEST_MS = 24 * 60 * MINUTE
/** What somebody hands in to be heard, taken or not: each is two megabytes to look through. */
const HANDED = { most: 10, within: 10 * MINUTE }
const SAID = { most: 5, within: 10 * MINUTE }
/** Behind one organisation's form all addresses together. */
const SAID_IN_ALL = { most: 300, within: 60 * MINUTE }
const ASKED = { most: 20, within: 10 * MINUTE }
/** Addresses remembered at once; the one that asked longest ago is forgotten first. */
const REMEMBERED = 20_000
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 10

/** So many times within a while, by key. */
export function limiter({ most, within }: { most: number; within: number }, clock: () => number) {
  const times = new Map<string, number[]>()
  return (key: string): boolean => {
    const now = clock()
    const recent = (times.get(key) ?? []).filter((at) => now - at < within)
    const allowed = recent.length < most
    if (allowed) recent.push(now)
    times.delete(key)
    times.set(key, recent)
    for (const oldest of times.keys()) {
      if (times.size <= REMEMBERED) break
      times.delete(oldest)
    }
    return allowed
  }
}

/** A fresh reference; fifty bits, so that nobody finds another's by trying. */
const newReference = (): string => Array.from(randomBytes(LETTERS), (byte) => ALPHABET[byte % 32]).join('')

/** A reference as somebody types it: small letters, spaces, `O` for zero, `I` and `L` for one. */
export const readReference = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')

const FAULTS: Readonly<Partial<Record<ProblemCode, DeskFault>>> = {
  not_found: 'closed',
  invalid_input: 'too_long',
  busy: 'busy',
  deadline: 'busy',
  database_away: 'busy',
  disk_full: 'no_room',
}

/** @param files where recordings are kept */
export function needsDesk(gate: Gate, files: FileStore): Desk {
  const recordings = recordingsIn(files)
  const key = randomBytes(32)
  const handed = limiter(HANDED, gate.clock)
  const said = limiter(SAID, gate.clock)
  const saidInAll = limiter(SAID_IN_ALL, gate.clock)
  const asked = limiter(ASKED, gate.clock)

  const sign = (at: string) => createHmac('sha256', key).update(at).digest('base64url')
  const ageOf = (stamp: string): number | null => {
    const [at = '', signature = ''] = stamp.split('.')
    const right = Buffer.from(sign(at))
    const given = Buffer.from(signature)
    return right.length === given.length && timingSafeEqual(right, given) ? gate.clock() - Number(at) : null
  }
  const faultOf = ({ text, place, voice, stamp, trap }: Sent): DeskFault | null => {
    if (text.trim() === '' && voice === null) return 'empty'
    if (!isStorable(text) || !isStorable(place)) return 'not_text'
    if (text.length > LONGEST_SAID) return 'too_long'
    const age = ageOf(stamp)
    if (age === null || age > LATEST_MS) return 'stale'
    return age < SOONEST_MS || trap !== '' ? 'too_soon' : null
  }
  const find = (code: string): Promise<Tenant | null> =>
    gate.tenants.find(code).catch((thrown: unknown) => {
      if (problemOf(thrown).code === 'not_found') return null
      throw thrown
    })

  async function takeIn(tenant: Tenant, { text, place, sphere, voice }: Sent): Promise<{ reference: string }> {
    const id = newId()
    const vault = await gate.tenants.vaultOf(tenant.id)
    // Sealed before anything else knows of it; where the software is refused, it goes at once.
    const fileId = voice && (await keepFile(recordings, vault, newId(), [voice], VOICE_BOUNDS.bytes)).id
    const input = {
      id,
      ...(text.trim() && { text }),
      ...(fileId && { fileId }),
      ...(place.trim() && { place: place.trim() }),
      ...(SPHERES.some((one) => one === sphere) && { sphere }),
      reference: newReference(),
    }
    try {
      await runOperation(gate, { name: 'needs.voiceFromPortal', id, actor: SYSTEM, tenant, input })
    } catch (thrown) {
      // Of what was lost on the way back nobody knows whether it was kept: housekeeping finds out.
      if (fileId && problemOf(thrown).status < 500) await removeFile(recordings, vault, fileId)
      throw thrown
    }
    return { reference: input.reference }
  }

  return {
    stamp() {
      const at = String(gate.clock())
      return `${at}.${sign(at)}`
    },
    async voice(code, sent, address) {
      const fault = faultOf(sent)
      if (fault) return { fault }
      const sound = sent.voice && soundIn(sent.voice, VOICE_BOUNDS)
      if (sound && !handed(addressPrefix(address))) return { fault: 'too_many' }
      if (sound && 'fault' in sound) return { fault: sound.fault }
      try {
        const tenant = await find(code)
        if (!tenant) return { fault: 'closed' }
        if (!said(`${code}|${addressPrefix(address)}`) || !saidInAll(code)) return { fault: 'too_many' }
        return await takeIn(tenant, sent)
      } catch (thrown) {
        const problem = problemOf(thrown)
        if (problem.code === 'not_allowed_now')
          return { fault: problem.info.params?.state === 'silent' ? 'no_recordings' : 'full' }
        const known = FAULTS[problem.code]
        if (known) return { fault: known }
        throw thrown
      }
    },
    async hear(code, id, lang) {
      try {
        const tenant = await find(code)
        const query = { id, lang }
        return (
          tenant &&
          ((await runReading(gate, { name: 'ballots.hearReading', actor: PUBLIC, tenant, query })) as Download)
        )
      } catch (thrown) {
        if (['not_found', 'invalid_input'].includes(problemOf(thrown).code)) return null
        throw thrown
      }
    },
    async follow(code, typed, address) {
      if (!asked(`${code}|${addressPrefix(address)}`)) return { fault: 'too_many' }
      const tenant = await find(code)
      const read = reference.safeParse(readReference(typed)).data
      if (!tenant || !read) return null
      const query = { reference: read }
      try {
        return (await runReading(gate, { name: 'needs.followed', actor: SYSTEM, tenant, query })) as Followed
      } catch (thrown) {
        if (problemOf(thrown).code === 'not_found') return null
        throw thrown
      }
    },
  }
}
