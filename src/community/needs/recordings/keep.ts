/** A recording comes with a voice, and holds it until somebody who leads the desk has listened. */
import type { FileStore } from '#files/index.ts'
import { type Actor, type Context, hasRole, PERMISSIONS, problem } from '#gate/index.ts'
import { handedIn } from '../../recorded.ts'
import type { VoiceView } from '../contract.ts'
import { LARGEST_VOICE, LONGEST_VOICE_S } from './contract.ts'
import { insertRecording } from './store.ts'

export { dropRecording, waitingOf } from './store.ts'

export const VOICE_BOUNDS = { bytes: LARGEST_VOICE, seconds: LONGEST_VOICE_S }

/** Keeps the recording of a voice. @throws not_found, invalid_input, already_exists where another voice has it */
export async function keepRecording(
  { tx, vault, today }: Pick<Context, 'tx' | 'vault' | 'today'>,
  recordings: FileStore,
  id: string,
  fileId: string,
) {
  return insertRecording(tx, id, await handedIn(recordings, vault, fileId, VOICE_BOUNDS), today)
}

/** What waits to be heard is set aside only by who may hear it. @throws recording_waits */
export function mayPass(actor: Actor, voice: Pick<VoiceView, 'recording'>): void {
  if (voice.recording && !hasRole(actor, ...PERMISSIONS['needs.hear'].roles)) throw problem('recording_waits')
}
