/** The extract as a paper: whom it is about, every contact with what was done, referrals, and how much is withheld. */
import type { Block, Document } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import type { ContactView } from '../contacts/contract.ts'
import type { Say } from '../deps.ts'
import type { Extract, ExtractReferral } from './contract.ts'

/** The rooms of words that it speaks from. */
interface Says {
  own: Say
  contact: Say
  referral: Say
}

const dated = (on: Day) => ({ text: writtenDay(on), value: on, kind: 'date' as const })

/** The paper in a language. */
export function extractDocument(
  extract: Extract,
  { tenant, today }: { tenant: Tenant; today: Day },
  lang: Lang,
  say: Says,
): Document {
  const { own } = say
  const author = inLang(tenant.name, lang)
  const { people, family, from, to, contacts, referrals, withheld } = extract
  return {
    lang,
    title: own(family ? 'docFamilyTitle' : 'docTitle'),
    subtitle: author,
    meta: { author, date: today },
    blocks: [
      ...(tenant.demo ? [{ kind: 'note', tone: 'invented', text: own('docDemo') } as const] : []),
      {
        kind: 'keyValues',
        items: [
          { key: own('docAbout'), value: people.join(', ') },
          {
            key: own('docPeriod'),
            value: own('docFromTo', { from: from ? writtenDay(from) : '…', to: writtenDay(to ?? today) }),
          },
          { key: own('docContacts'), value: String(contacts.length) },
          { key: own('docReferrals'), value: String(referrals.length) },
          { key: own('docWithheld'), value: String(withheld) },
          { key: own('docMade'), value: writtenDay(today) },
        ],
      },
      { kind: 'note', tone: 'plain', text: own('docWithheldNote') },
      { kind: 'heading', level: 1, text: own('docContacts') },
      ...(contacts.length === 0
        ? [{ kind: 'paragraph', text: own('docNone') } as const]
        : [contactTable(contacts, say), ...notes(contacts, say)]),
      ...(referrals.length === 0
        ? []
        : [{ kind: 'heading', level: 1, text: own('docReferrals') } as const, referralTable(referrals, say)]),
    ],
  }
}

function contactTable(contacts: readonly ContactView[], { own, contact: say }: Says): Block {
  return {
    kind: 'table',
    caption: own('docContacts'),
    columns: [
      { heading: own('docDay'), width: 0.8 },
      { heading: own('docWhat'), width: 1.2 },
      { heading: own('docWho'), width: 1.4 },
      { heading: own('docDone'), width: 2.4 },
      { heading: own('docNext'), width: 1.2 },
    ],
    rows: contacts.map(({ on, kind, minutes, place, team, people, workers, domains, health, done, next }) => [
      dated(on),
      [say(`kind_${kind}`), say('minutesShort', { count: minutes }), place].filter(Boolean).join(', '),
      [people.map(({ name }) => name).join(', '), [team, ...workers].filter(Boolean).join(', ')].join(' · '),
      [
        [...domains.map((domain) => say(`domain_${domain}`)), ...health.map((matter) => say(`health_${matter}`))].join(
          ', ',
        ),
        done,
      ]
        .filter(Boolean)
        .join(': '),
      next && `${next.text} – ${writtenDay(next.doneOn ?? next.on)}${next.doneOn ? ` ✓` : ''}`,
    ]),
  }
}

/** Notes that are for the reader, each under its day. */
function notes(contacts: readonly ContactView[], { own, contact: say }: Says): Block[] {
  const read = contacts.flatMap(({ on, note }) => (note ? [{ on, note }] : []))
  if (read.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: own('docNotes') },
    {
      kind: 'keyValues',
      items: read.map(({ on, note }) => ({
        key: `${writtenDay(on)} – ${say(note.kind === 'closed' ? 'noteClosed' : 'notePsychologist')}`,
        value: note.text,
      })),
    },
  ]
}

function referralTable(referrals: readonly ExtractReferral[], { own, referral: say }: Says): Block {
  return {
    kind: 'table',
    caption: own('docReferrals'),
    columns: [
      { heading: own('docDay'), width: 0.8 },
      { heading: own('docPerson'), width: 1.3 },
      { heading: own('docTo'), width: 1.4 },
      { heading: own('docAsked'), width: 2 },
      { heading: own('docNews'), width: 1.6 },
    ],
    rows: referrals.map(({ sentOn, person, organisation, request, state, news }) => [
      dated(sentOn),
      person.name,
      organisation.name,
      request,
      news.length === 0
        ? say(`state_${state}`)
        : news
            .map((one) => `${writtenDay(one.on)} ${say(one.outcome ? `outcome_${one.outcome}` : `state_${one.state}`)}`)
            .join('; '),
    ]),
  }
}
