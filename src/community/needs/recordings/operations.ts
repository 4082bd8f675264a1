/** What was said aloud is heard by who leads the desk, written down without names, and deleted with that. */
import { SOUND_TYPES } from '#documents/index.ts'
import { hasFile, openFile } from '#files/index.ts'
import { Download, type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { mustServe } from '../../policy.ts'
import type { RecordingDeps } from '../../recorded.ts'
import { findVoice, saveWords, setAside } from '../store.ts'
import { forgetInput, hearQuery, writeDownInput } from './contract.ts'
import { dropRecording, findRecording, recordedBefore } from './store.ts'

/** Recordings that one act forgets. */
const AT_ONCE = 200

const writeDown = operation({
  name: 'needs.writeDown',
  summary: 'Writes down what was said aloud, without names; the recording is deleted with it.',
  input: writeDownInput,
  event: 'need_voice_written_down',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'needs.writeDown'),
  async body({ tx, vault, left }, { id, text, place = null }) {
    const found = await findVoice(tx, vault, id)
    if (!found) throw problem('not_found', { what: 'voice' })
    const gone = await dropRecording(tx, [id])
    if (gone.length === 0) throw problem('not_allowed_now')
    left('need_recording', gone)
    left('need_voice_words', await saveWords(tx, vault, id, { text, place, reason: found.reason }))
    return { id }
  },
})

const forget = operation({
  name: 'needs.forgetRecordings',
  summary: 'Deletes recordings that nobody wrote down in time; a voice without any words is set aside.',
  input: forgetInput,
  event: 'need_recordings_forgotten',
  purpose: 'community_work',
  offline: false,
  async body({ tx, vault, left }, { before }) {
    const ids = await recordedBefore(tx, before, AT_ONCE)
    left('need_recording', await dropRecording(tx, ids))
    for (const id of ids) {
      const voice = await findVoice(tx, vault, id)
      if (voice?.text !== '' || voice.state !== 'new') continue
      const kept = await setAside(tx, vault, voice, null)
      left('need_voice', kept.voice)
      left('need_voice_words', kept.words)
    }
    return { recordings: ids.length }
  },
})

export const operations: Operation[] = [writeDown, forget]

export const readings = ({ recordings }: RecordingDeps): Reading[] => [
  reading({
    name: 'needs.hear',
    summary: 'What somebody said aloud, as they said it; each hearing is logged.',
    path: '/api/needs/voices/:id/recording',
    query: hearQuery,
    purpose: 'community_work',
    async body(context, { id }) {
      await mustServe(context, 'needs.hear')
      const { tx, vault, saw } = context
      const found = await findRecording(tx, id)
      if (!found || !hasFile(recordings, vault, found.fileId)) throw problem('not_found', { what: 'file' })
      saw([id])
      const { type, ending } = SOUND_TYPES[found.kind]
      return new Download(`voice.${ending}`, type, await openFile(recordings, vault, found.fileId))
    },
  }),
]
