/** Recordings of sound that people hand in: what they are by their bytes, and whether they are within what a room takes. */
import { readSound, type SoundKind } from '#documents/index.ts'
import { type FileStore, hasFile, openFile } from '#files/index.ts'
import { Problem, problem } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'

/** What the community's rooms are handed by the app around them. */
export interface RecordingDeps {
  /** Where recordings lie sealed, from when they are handed in until nothing points to them. */
  recordings: FileStore
}

/** What a room takes. */
export interface SoundBounds {
  bytes: number
  seconds: number
}

/** A recording that was handed in, as a row keeps it. */
export interface Recorded {
  fileId: string
  kind: SoundKind
  size: number
  seconds: number | null
}

/** Containers count the end of the last breath differently. */
const TOLERANCE_S = 1

export type SoundFault = 'recording_refused' | 'recording_too_large' | 'recording_too_long'

/** What is wrong with a recording; its kind and length where nothing is. */
export function soundIn(bytes: Uint8Array, most: SoundBounds): Omit<Recorded, 'fileId'> | { fault: SoundFault } {
  if (bytes.length > most.bytes) return { fault: 'recording_too_large' }
  const sound = readSound(bytes)
  if (!sound) return { fault: 'recording_refused' }
  if (sound.seconds !== null && sound.seconds > most.seconds + TOLERANCE_S) return { fault: 'recording_too_long' }
  return { ...sound, size: bytes.length }
}

/**
 * A recording that was handed in, judged by its bytes.
 * @throws not_found; invalid_input at `fileId`
 */
export async function handedIn(
  recordings: FileStore,
  vault: Vault,
  fileId: string,
  most: SoundBounds,
): Promise<Recorded> {
  if (!hasFile(recordings, vault, fileId)) throw problem('not_found', { what: 'file' })
  const sound = soundIn(await openFile(recordings, vault, fileId), most)
  if ('fault' in sound) {
    const params = { megabytes: most.bytes / 1_048_576, minutes: most.seconds / 60 }
    throw new Problem('invalid_input', { errors: [{ path: 'fileId', code: sound.fault, params }] })
  }
  return { fileId, ...sound }
}
