/** The extract of contacts and referrals of a person or a family, as far as whoever asks may read them. */
import { problem, type Reading, type ReadingContext, reading, refuseFields } from '#gate/index.ts'
import { fullName, livingIn, mustWorkWith, readIdentities, recordsOf } from '#people/index.ts'
import { organisationNames } from '#places/index.ts'
import { contactsWith } from '../contacts/store.ts'
import { type ContactsDeps, contactViews } from '../contacts/views.ts'
import type { PapersDeps } from '../deps.ts'
import { paperFile } from '../paper-file.ts'
import { newsOf, referralContent, referralsOf } from '../referrals/store.ts'
import { type Extract, type ExtractReferral, extractQuery } from './contract.ts'
import { extractDocument } from './document.ts'

/** Contacts that one extract holds at most; of more, a period is asked for. */
const MOST = 2_000

interface Asked {
  personId?: string | undefined
  familyId?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

async function peopleOf({ tx, today }: ReadingContext, { personId, familyId }: Asked): Promise<string[]> {
  if (personId !== undefined) return [personId]
  const people = (await livingIn(tx, [familyId!], today)).get(familyId!) ?? []
  if (people.length === 0) throw problem('not_found', { what: 'family' })
  return people
}

async function extractOf(deps: ContactsDeps, context: ReadingContext, asked: Asked): Promise<Extract> {
  const { tx, vault, saw } = context
  const people = await peopleOf(context, asked)
  // Everybody of the family: of someone whom the team does not work with there is no extract.
  await mustWorkWith(context, people)
  saw(people)
  const records = (await Promise.all(people.map((id) => recordsOf(tx, id)))).flat()
  const within = (on: string) => (asked.from ?? '') <= on && on <= (asked.to ?? '9999')
  const found = (await contactsWith(tx, records, { after: null, limit: 20_000 })).filter(({ on }) => within(on))
  if (found.length > MOST) refuseFields([{ path: 'from', code: 'period_too_long', params: { most: MOST } }])
  const contacts = (await contactViews(deps, context, found)).toReversed()
  const sent = (await referralsOf(tx, records)).filter(({ sentOn }) => within(sentOn)).toReversed()
  const news = await newsOf(
    tx,
    vault,
    sent.map(({ id }) => id),
  )
  const names = await readIdentities(tx, vault, [...people, ...sent.map(({ personId }) => personId)])
  const nameOf = (id: string) => fullName(names.get(id)!)
  const organisations = await organisationNames(
    tx,
    sent.map(({ organisationId }) => organisationId),
  )
  return {
    people: people.map(nameOf),
    family: asked.familyId !== undefined,
    from: asked.from ?? null,
    to: asked.to ?? null,
    contacts,
    referrals: sent.map(
      (one): ExtractReferral => ({
        person: { id: one.personId, name: nameOf(one.personId) },
        organisation: { id: one.organisationId, name: organisations.get(one.organisationId)?.name ?? '' },
        sentOn: one.sentOn,
        state: one.state,
        request: referralContent(vault, one).request,
        news: news.flatMap(({ referralId, state, on, outcome }) =>
          referralId === one.id ? [{ state, on, outcome }] : [],
        ),
      }),
    ),
    withheld: contacts.filter(({ otherNote }) => otherNote).length,
  }
}

/** @param deps what telling of contacts needs, and the words of papers */
export const readings = (deps: ContactsDeps & PapersDeps): Reading[] => [
  reading({
    name: 'contacts.extract',
    summary: 'Contacts and referrals of a person or family, notes only to whom they are for: DOCX, PDF/UA-1 or XLSX.',
    path: '/api/contacts/extract',
    query: extractQuery,
    purpose: 'support',
    async body(context, { lang, format, ...asked }) {
      const extract = await extractOf(deps, context, asked)
      const { tenant, today } = context
      const say = {
        own: deps.speak('extracts', lang),
        contact: deps.speak('casework', lang),
        referral: deps.speak('referrals', lang),
      }
      return paperFile(extractDocument(extract, { tenant, today }, lang, say), `contacts-${today}-${lang}`, format)
    },
  }),
]
