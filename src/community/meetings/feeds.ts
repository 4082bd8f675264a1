/** Calendars that read meetings by a secret address, until it is closed or whoever opened it may read them no more. */
import { type AccountsDeps, stillHolds } from '#accounts/index.ts'
import { insertRows } from '#db/rows.ts'
import { type Operation, operation, PERMISSIONS, problem, type Reading, reading } from '#gate/index.ts'
import { hashToken } from '#vault/index.ts'
import { findBody } from '../bodies/store.ts'
import { calendarFile } from './calendar.ts'
import { feedEnd, feedInput, feedQuery } from './contract.ts'
import { endFeed, feedByHash, feedsOf } from './feeds-store.ts'
import { listMeetings } from './store.ts'

/** What a calendar reads at once: the latest ones. */
const MOST_EVENTS = 1_000

const open = operation({
  name: 'feeds.open',
  summary:
    'Opens an address from which a calendar reads meetings; the caller makes its secret and sends only the hash.',
  input: feedInput,
  event: 'feed_opened',
  purpose: 'community_work',
  offline: false,
  async body({ tx, left, actor, today }, { id, tokenHash, bodyId }) {
    if (actor.id === null) throw problem('forbidden')
    if (bodyId !== undefined && !(await findBody(tx, bodyId, 'look'))) throw problem('not_found', { what: 'body' })
    const row = {
      id,
      account_id: actor.id,
      body_id: bodyId ?? null,
      token_hash: `\\x${Buffer.from(tokenHash, 'base64url').toString('hex')}` as unknown as Buffer,
      made_on: today,
      ended_on: null,
    }
    left('calendar_feed', await insertRows(tx, 'calendar_feed', [row]))
    return { id }
  },
})

const close = operation({
  name: 'feeds.close',
  summary: 'Closes one of the own addresses of calendars: from then on it answers nobody.',
  input: feedEnd,
  event: 'feed_closed',
  purpose: 'community_work',
  offline: false,
  async body({ tx, left, actor, today }, { id }) {
    const row = await endFeed(tx, id, actor.id, today)
    if (!row) throw problem('not_found', { what: 'feed' })
    left('calendar_feed', row)
    return { id }
  },
})

const own = reading({
  name: 'feeds.list',
  summary: 'The own addresses of calendars that are open; their secrets are known to nobody here.',
  path: '/api/calendar-feeds',
  query: feedQuery.omit({ token: true }).strict(),
  purpose: 'community_work',
  body: async ({ tx, actor }) => ({ items: actor.id === null ? [] : await feedsOf(tx, actor.id) }),
})

const read = (deps: Pick<AccountsDeps, 'db'>): Reading =>
  reading({
    name: 'feeds.read',
    summary:
      'The meetings behind a secret address, as iCalendar; served at `/calendar/{tenant}/{token}.ics` without a sign-in, as long as whoever opened it may read meetings.',
    path: '/api/calendar-feeds/:token',
    query: feedQuery,
    purpose: 'community_work',
    async body(context, { token }) {
      const { tx, tenant, today } = context
      const feed = await feedByHash(tx, hashToken(token))
      // The address goes on with its owner's role, not with the secret: a calendar that was given up tells nobody apart.
      const readers = PERMISSIONS['feeds.open'].roles
      if (!feed || !(await stillHolds(deps, feed.accountId, tenant.id, readers, today))) {
        throw problem('not_found', { what: 'page' })
      }
      const asked = { after: null, limit: MOST_EVENTS, bodyId: feed.bodyId ?? undefined }
      return calendarFile(context, await listMeetings(tx, asked), 'meetings.ics')
    },
  })

export const feedOperations: Operation[] = [open, close]
export const feedReadings = (deps: Pick<AccountsDeps, 'db'>): Reading[] => [own, read(deps)]
