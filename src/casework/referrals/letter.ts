/**
 * Papers of referrals: the letter to an institution with a slip for its answer, and the answer to a family doctor's list.
 * The personal number stands in neither: there is a place to write it by hand where the institution asks for it.
 */
import type { Block, Document } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import type { Say } from '../deps.ts'
import type { ReferralView, RoundView } from './contract.ts'

type Letter = Pick<ReferralView, 'person' | 'team' | 'organisation' | 'sentOn' | 'request' | 'outgoingNumber'> & {
  born: Day | null
  tenant: Tenant
}

const BLANK = '____________________'
const demo = (tenant: Tenant, say: Say): Block[] =>
  tenant.demo ? [{ kind: 'note', tone: 'invented', text: say('docDemo') }] : []
const signature = (say: Say): Block => ({
  kind: 'keyValues',
  items: [
    { key: say('docSender'), value: BLANK },
    { key: say('docSignature'), value: BLANK },
  ],
})

/** The letter in a language. */
export function letterDocument(letter: Letter, lang: Lang, say: Say): Document {
  const { person, team, organisation, sentOn, request, outgoingNumber, born, tenant } = letter
  const author = inLang(tenant.name, lang)
  return {
    lang,
    title: say('docLetter'),
    subtitle: author,
    meta: { author, date: sentOn },
    blocks: [
      ...demo(tenant, say),
      {
        kind: 'keyValues',
        items: [
          { key: say('outgoingNumber'), value: outgoingNumber ?? BLANK },
          { key: say('docDate'), value: writtenDay(sentOn) },
          { key: say('docTo'), value: organisation.name },
          { key: say('docFrom'), value: `${team}, ${author}` },
          { key: say('docAbout'), value: person.name },
          { key: say('docBorn'), value: born ? writtenDay(born) : BLANK },
          { key: say('docEgn'), value: BLANK },
        ],
      },
      { kind: 'heading', level: 1, text: say('docAsk') },
      { kind: 'paragraph', text: request },
      { kind: 'paragraph', text: say('docKnows') },
      signature(say),
      { kind: 'heading', level: 1, text: say('docSlip') },
      { kind: 'paragraph', text: say('docSlipTo', { team, number: outgoingNumber ?? BLANK }) },
      {
        kind: 'list',
        items: ['docAccepted', 'docDeclined', 'docAttended', 'docResult'].map((key) => `☐ ${say(key)} ${BLANK}`),
      },
      signature(say),
    ],
  }
}

/** The answer as the doctor gets it: of who is written down here, only where they agree to sharing. */
type Answer = Omit<RoundView, 'visits'> & { visits: (RoundView['visits'][number] & { withheld: boolean })[] }

/** The answer to the doctor: only what was asked, line by line. */
export function roundDocument(round: Answer, tenant: Tenant, on: Day, lang: Lang, say: Say): Document {
  const author = inLang(tenant.name, lang)
  return {
    lang,
    title: say('docRound'),
    subtitle: author,
    meta: { author, date: round.answeredOn ?? on },
    blocks: [
      ...demo(tenant, say),
      {
        kind: 'keyValues',
        items: [
          { key: say('outgoingNumber'), value: BLANK },
          { key: say('docTo'), value: round.organisation },
          { key: say('docFrom'), value: `${round.team}, ${author}` },
          { key: say('roundPurpose'), value: round.purpose },
          { key: say('roundGiven'), value: writtenDay(round.givenOn) },
          { key: say('docWalked'), value: say('docWalkedOf', { visited: round.visited, people: round.people }) },
        ],
      },
      {
        kind: 'table',
        caption: say('docRoundTable'),
        rowHeadings: true,
        columns: [
          { heading: say('name'), width: 1.6 },
          { heading: say('asked'), width: 1.4 },
          { heading: say('visitOutcome'), width: 1.3 },
          { heading: say('docDate'), width: 0.8 },
        ],
        rows: round.visits.map(({ name, asked, outcome, on: day, withheld }) => [
          name,
          asked ?? '',
          say(withheld ? 'visit_withheld' : outcome ? `visit_${outcome}` : 'visit_waiting'),
          !withheld && day ? { text: writtenDay(day), value: day, kind: 'date' } : null,
        ]),
      },
      signature(say),
    ],
  }
}
