/** A ballot for everyone: announced while it is open, its options read aloud by staff in the languages that people speak. */
import { SOUND_TYPES } from '#documents/index.ts'
import { hasFile, openFile } from '#files/index.ts'
import { Download, hasRole, type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { mustServe } from '../../policy.ts'
import { handedIn, type RecordingDeps } from '../../recorded.ts'
import { ballotIn } from '../operations.ts'
import { toAnnounce } from '../published/rules.ts'
import { optionsOf } from '../store.ts'
import {
  announceInput,
  hearReadingQuery,
  LARGEST_READING,
  LONGEST_READING_S,
  readAloudInput,
  removeReadingInput,
} from './contract.ts'
import { announcedOf, deleteReading, findReading, insertReading, saveAnnounced, showReadings } from './store.ts'

const BOUNDS = { bytes: LARGEST_READING, seconds: LONGEST_READING_S }

const announce = operation({
  name: 'ballots.announce',
  summary: 'Shows an open ballot to everyone, with where people vote; nobody votes there. Or shows it no longer.',
  input: announceInput,
  event: 'ballot_announced',
  purpose: 'publication',
  offline: false,
  may: (context) => mustServe(context, 'ballots.announce'),
  async body({ tx, left }, { id, shown, where }) {
    const ballot = await ballotIn(tx, id, 'open')
    left('announced_ballot', await saveAnnounced(tx, id, toAnnounce(ballot, await optionsOf(tx, id), where), shown))
    left('ballot_reading', await showReadings(tx, id, shown))
    return { id, shown }
  },
})

const readAloud = ({ recordings }: RecordingDeps) =>
  operation({
    name: 'ballots.readAloud',
    summary:
      'Keeps the options of a ballot read aloud by staff in a language; everyone hears it while the ballot is shown.',
    input: readAloudInput,
    event: 'ballot_read_aloud',
    purpose: 'publication',
    offline: false,
    may: (context) => mustServe(context, 'ballots.readAloud'),
    async body({ tx, vault, left }, { fileId, ...about }) {
      const ballot = await ballotIn(tx, about.ballotId, 'draft', 'open', 'closed')
      const recorded = await handedIn(recordings, vault, fileId, BOUNDS)
      const shown = ballot.published || (await announcedOf(tx, ballot.id)) !== null
      left('ballot_reading', await deleteReading(tx, ballot.id, about.lang))
      left('ballot_reading', await insertReading(tx, { ...about, shown }, recorded))
      return { id: about.id, lang: about.lang }
    },
  })

const removeReading = operation({
  name: 'ballots.removeReading',
  summary: 'Takes a reading of the options away.',
  input: removeReadingInput,
  event: 'ballot_reading_removed',
  purpose: 'publication',
  offline: false,
  may: (context) => mustServe(context, 'ballots.removeReading'),
  async body({ tx, left }, { ballotId, lang }) {
    const gone = await deleteReading(tx, ballotId, lang)
    if (gone.length === 0) throw problem('not_found', { what: 'file' })
    left('ballot_reading', gone)
    return { ballotId, lang }
  },
})

export const operations = (deps: RecordingDeps): Operation[] => [announce, readAloud(deps), removeReading]

export const readings = ({ recordings }: RecordingDeps): Reading[] => [
  reading({
    name: 'ballots.hearReading',
    summary:
      'The options of a ballot read aloud in a language: for everyone while the ballot is shown, for staff always.',
    path: '/api/ballots/:id/readings/:lang',
    query: hearReadingQuery,
    purpose: 'publication',
    async body({ tx, vault, actor }, { id, lang }) {
      const found = await findReading(tx, id, lang)
      const mayHear = found && (found.shown || !hasRole(actor, 'public'))
      if (!mayHear || !hasFile(recordings, vault, found.fileId)) throw problem('not_found', { what: 'file' })
      const { type, ending } = SOUND_TYPES[found.kind]
      return new Download(`ballot-${lang}.${ending}`, type, await openFile(recordings, vault, found.fileId))
    },
  }),
]
