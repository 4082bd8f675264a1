/** The desk on the portal: opened by the team; what residents send is taken in by the software itself, on nobody's behalf. */
import { type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import type { RecordingDeps } from '../../recorded.ts'
import { keepRecording } from '../recordings/keep.ts'
import { insertVoice } from '../store.ts'
import { deskInput, deskQuery, type Followed, followedQuery, portalVoiceInput, publishNeedInput } from './contract.ts'
import { deskState, followedBy, giveTicket, publishNeed, saveDesk } from './store.ts'

const openDesk = operation({
  name: 'needs.openDesk',
  summary: 'Opens or closes the desk on the portal where residents say what they lack.',
  input: deskInput,
  event: 'need_desk_set',
  purpose: 'community_work',
  offline: false,
  async body({ tx, left }, { id, open }) {
    left('need_desk', await saveDesk(tx, id, open))
    return { open }
  },
})

const publish = operation({
  name: 'needs.publish',
  summary: 'Shows a need with its answer on the portal, or no longer.',
  input: publishNeedInput,
  event: 'need_published',
  purpose: 'publication',
  offline: false,
  async body({ tx, left }, { id, published }) {
    const rows = await publishNeed(tx, id, published)
    if (rows.length === 0) throw problem('not_found', { what: 'need' })
    left('need', rows)
    return { id, published }
  },
})

const fromPortal = ({ recordings }: RecordingDeps) =>
  operation({
    name: 'needs.voiceFromPortal',
    summary:
      'Takes in what a resident wrote or said aloud on the portal; it waits to be read by the team before anybody else sees it.',
    input: portalVoiceInput,
    event: 'need_voiced_on_portal',
    purpose: 'community_work',
    offline: false,
    async body({ tx, vault, left, today }, { id, text, fileId, sphere, place, reference }) {
      const { open, full, silent } = await deskState(tx)
      if (!open) throw problem('not_found', { what: 'desk' })
      if (full) throw problem('not_allowed_now', { state: 'full' })
      if (silent && fileId) throw problem('not_allowed_now', { state: 'silent' })
      const kept = await insertVoice(tx, vault, {
        id,
        ...(text && { text }),
        ...(place && { place }),
        ...(sphere && { sphere }),
        voicedOn: today,
        via: 'portal',
        onBehalf: false,
        shared: 1,
      })
      left('need_voice_words', kept.words)
      left('need_voice', await giveTicket(tx, vault, id, reference))
      if (fileId) left('need_recording', await keepRecording({ tx, vault, today }, recordings, id, fileId))
      return { id }
    },
  })

const followed = reading({
  name: 'needs.followed',
  summary: 'What became of what a resident said, by their reference.',
  path: '/api/needs/followed',
  askedBy: 'post',
  query: followedQuery,
  purpose: 'community_work',
  async body({ tx, vault }, { reference }): Promise<Followed> {
    const found = await followedBy(tx, vault, reference)
    if (!found) throw problem('not_found', { what: 'voice' })
    return found
  },
})

const desk = reading({
  name: 'needs.desk',
  summary: 'Whether the desk on the portal is open, and whether it has room: for what is written, and for recordings.',
  path: '/api/needs/desk',
  query: deskQuery,
  purpose: 'community_work',
  body: ({ tx }) => deskState(tx),
})

export const operations = (deps: RecordingDeps): Operation[] => [openDesk, publish, fromPortal(deps)]
export const readings: Reading[] = [followed, desk]
