/** What can be done with needs: said, set aside, formulated, grouped, answered in public. */
import { type Operation, operation, paged, problem, type Reading, reading, refuseFields } from '#gate/index.ts'
import { mustServe } from '../policy.ts'
import type { RecordingDeps } from '../recorded.ts'
import { futureFaults } from '../rules.ts'
import {
  answerInput,
  formulateInput,
  groupInput,
  type NeedView,
  needQuery,
  needsQuery,
  reopenInput,
  setAsideInput,
  type VoiceView,
  voiceInput,
  voicesQuery,
} from './contract.ts'
import { dropRecording, keepRecording, mayPass, waitingOf } from './recordings/keep.ts'
import {
  answerNeed,
  findNeed,
  findVoice,
  groupVoices,
  insertNeed,
  insertVoice,
  knownMeeting,
  knownNeeds,
  listNeeds,
  listVoices,
  rewordNeed,
  setAside,
} from './store.ts'

const voice = ({ recordings }: RecordingDeps) =>
  operation({
    name: 'needs.voice',
    summary:
      'Takes in what somebody says is missing, in their words and without their name: written, or as they said it aloud.',
    input: voiceInput,
    event: 'need_voiced',
    purpose: 'community_work',
    offline: true,
    may: (context) => mustServe(context, 'needs.voice'),
    async body({ tx, vault, left, today }, input) {
      refuseFields([
        ...futureFaults('voicedOn', input.voicedOn, today),
        ...(input.eventId && !(await knownMeeting(tx, input.eventId))
          ? [{ path: 'eventId', code: 'unknown_meeting' }]
          : []),
      ])
      const kept = await insertVoice(tx, vault, input)
      left('need_voice', kept.voice)
      left('need_voice_words', kept.words)
      if (input.fileId)
        left('need_recording', await keepRecording({ tx, vault, today }, recordings, input.id, input.fileId))
      return { id: input.id }
    },
  })

const putAside = operation({
  name: 'needs.setAside',
  summary: 'Sets what was voiced aside – no need, a name in it, said twice – with the reason; it stays readable.',
  input: setAsideInput,
  event: 'need_voice_set_aside',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'needs.setAside'),
  async body({ tx, vault, left, actor }, { id, reason }) {
    const found = await findVoice(tx, vault, id)
    if (!found) throw problem('not_found', { what: 'voice' })
    mayPass(actor, found)
    left('need_recording', await dropRecording(tx, [id]))
    const kept = await setAside(tx, vault, found, reason)
    left('need_voice', kept.voice)
    left('need_voice_words', kept.words)
    return { id }
  },
})

const formulate = operation({
  name: 'needs.formulate',
  summary: 'Formulates a need for everyone to read; the same id again changes the words.',
  input: formulateInput,
  event: 'need_formulated',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'needs.formulate'),
  async body({ tx, left, today }, input) {
    const changed = await rewordNeed(tx, input)
    left('need', changed.length > 0 ? changed : await insertNeed(tx, input, today))
    return { id: input.id }
  },
})

const group = operation({
  name: 'needs.group',
  summary: 'Says which voices are one need, or that they are to be looked at anew.',
  input: groupInput,
  event: 'need_voices_grouped',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'needs.group'),
  async body({ tx, left }, { needId, voiceIds }) {
    const ids = [...new Set(voiceIds)]
    if (needId !== null && !(await knownNeeds(tx, [needId])).has(needId)) throw problem('not_found', { what: 'need' })
    if (needId !== null && (await waitingOf(tx, ids)).length > 0) throw problem('recording_waits')
    const grouped = await groupVoices(tx, ids, needId)
    if (grouped.length < ids.length) throw problem('not_found', { what: 'voice' })
    left('need_voice', grouped)
    return { needId, voices: ids.length }
  },
})

const answer = operation({
  name: 'needs.answer',
  summary: 'Answers a need in public: taken up, met, or declined with the reason.',
  input: answerInput,
  event: 'need_answered',
  purpose: 'community_work',
  offline: false,
  async body({ tx, left, today }, { id, state, answer: words }) {
    const rows = await answerNeed(tx, id, { state, answer: words, on: today })
    if (rows.length === 0) throw problem('not_found', { what: 'need' })
    left('need', rows)
    return { id, state }
  },
})

const reopen = operation({
  name: 'needs.reopen',
  summary: 'Takes back the answer to a need: it is open again.',
  input: reopenInput,
  event: 'need_reopened',
  purpose: 'community_work',
  offline: false,
  async body({ tx, left }, { id }) {
    const rows = await answerNeed(tx, id, null)
    if (rows.length === 0) throw problem('not_found', { what: 'need' })
    left('need', rows)
    return { id }
  },
})

const voices = reading({
  name: 'needs.voices',
  summary: 'What was voiced, newest first: all, those not yet looked at, those behind a need, or of a meeting.',
  path: '/api/needs/voices',
  query: voicesQuery,
  purpose: 'community_work',
  async body(context, { state, needId, eventId, ...page }) {
    await mustServe(context, 'needs.voices')
    const { tx, vault } = context
    return paged(
      page,
      2,
      (item: VoiceView) => [item.voicedOn, item.id],
      (after, limit) =>
        listVoices(tx, vault, { state, needId, eventId, after: after as [string, string] | null, limit }),
    )
  },
})

const list = reading({
  name: 'needs.list',
  summary: 'Needs by sphere, with how many stand behind each and what became of it.',
  path: '/api/needs',
  query: needsQuery,
  purpose: 'community_work',
  body({ tx }, { sphere, unanswered, ...page }) {
    return paged(
      page,
      2,
      (item: NeedView) => [item.sphere, item.id],
      (after, limit) =>
        listNeeds(tx, { sphere, unanswered: unanswered === 'true', after: after as [string, string] | null, limit }),
    )
  },
})

const one = reading({
  name: 'needs.get',
  summary: 'A need with the ballots that it stands in and the priorities that answer it.',
  path: '/api/needs/:id',
  query: needQuery,
  purpose: 'community_work',
  async body({ tx }, { id }) {
    const found = await findNeed(tx, id)
    if (!found) throw problem('not_found', { what: 'need' })
    return found
  },
})

export const operations = (deps: RecordingDeps): Operation[] => [
  voice(deps),
  putAside,
  formulate,
  group,
  answer,
  reopen,
]
export const readings: Reading[] = [voices, list, one]
