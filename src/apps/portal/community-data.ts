/** Open data of a community: the same that its page shows, as tables and as JSON. */
import type { CommunityOfPage } from './community-store.ts'
import { csv } from './data.ts'

/** Acts: who decided what, when, until when. */
export const actsCsv = ({ publisher, acts }: CommunityOfPage): Promise<string> =>
  csv(
    ['publisher', 'kind', 'number', 'decided_on', 'ends_on', 'issuer_bg', 'issuer_en', 'subject_bg', 'subject_en'],
    acts.map(({ kind, number, decidedOn, endsOn, issuer, subject }) => [
      publisher.code,
      kind,
      number,
      decidedOn,
      endsOn,
      issuer.bg,
      issuer.en,
      subject.bg,
      subject.en,
    ]),
  )

/** Meetings, planned ones too; `came` is empty where nobody counted or few came. */
export const meetingsCsv = ({ publisher, coming, held }: CommunityOfPage): Promise<string> =>
  csv(
    ['publisher', 'kind', 'title_bg', 'title_en', 'held_on', 'starts_at', 'ends_at', 'place', 'planned', 'came'],
    [...coming, ...held].map(({ kind, title, heldOn, startsAt, endsAt, place, planned, came }) => [
      publisher.code,
      kind,
      title.bg,
      title.en,
      heldOn,
      startsAt,
      endsAt,
      place,
      planned ? 'yes' : 'no',
      came,
    ]),
  )

/** Priorities of every adopted version, each with the needs that it answers. */
export const prioritiesCsv = ({ publisher, lists }: CommunityOfPage): Promise<string> =>
  csv(
    ['publisher', 'version', 'adopted_on', 'sphere', 'position', 'text_bg', 'text_en', 'needs_bg'],
    lists.flatMap(({ version, adoptedOn, priorities }) =>
      priorities.map(({ sphere, position, text, needs }) => [
        publisher.code,
        version,
        adoptedOn,
        sphere,
        position,
        text.bg,
        text.en,
        needs.map(({ title }) => title.bg).join('; '),
      ]),
    ),
  )

/** The page whole. */
export const communityJson = ({ publisher, needs: _, ...page }: CommunityOfPage): string =>
  JSON.stringify({ publisher: { code: publisher.code, name: publisher.name }, demonstration: publisher.demo, ...page })
