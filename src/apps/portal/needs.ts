/** The page for needs: what is public of them, the form without an account, and the way to follow what one said. */
import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import { ballotLines } from '#community/ballots/published/contract.ts'
import type { DB } from '#db/rows.generated.ts'
import { problem } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import type { Desk } from './desk.ts'
import type { NeedsAnswer, Shown } from './pages/shown.ts'
import { shownNeeds } from './store.ts'

/** Statuses of pages. */
export type ShownStatus = 200 | 400 | 404 | 413 | 429

/** A form of two thousand letters, each of several bytes once it is encoded, and some room. */
const LARGEST = 64 * 1024

interface NeedsDeps {
  reader: Kysely<DB>
  lang: Lang
  desk: Desk
  origin: string
  addressOf: (c: Context) => string
  show: (c: Context, lang: Lang, path: string, shown: Shown, status?: ShownStatus) => Promise<Response>
}

/** `/:tenant` and its two forms, for one language. */
export function needsRoutes({ reader, lang, desk, origin, addressOf, show }: NeedsDeps): Hono {
  const app = new Hono()
  const answer = async (c: Context, answered: NeedsAnswer, status: ShownStatus = 200) => {
    const code = c.req.param('tenant') ?? ''
    const shown = await shownNeeds(reader, code)
    if (!shown) return show(c, lang, '/', { page: 'not_found' }, 404)
    return show(c, lang, `/needs/${code}`, { page: 'needs', ...shown, stamp: desk.stamp(), answered }, status)
  }
  app.get('/:tenant', (c) => answer(c, {}))
  app.get('/:tenant/ballots/:file{.+\\.csv}', async (c) => {
    const id = c.req.param('file').slice(0, -'.csv'.length)
    const ballot = (await shownNeeds(reader, c.req.param('tenant')))?.ballots.find((one) => one.id === id)
    if (!ballot) throw problem('not_found', { what: 'page' })
    return c.body(ballotLines(ballot), 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-cache' })
  })
  app.post('/:tenant', async (c) => {
    const sent = await formOf(c, origin)
    if (!sent) return answer(c, { fault: 'too_long' }, 413)
    const [text, place] = [sent.get('text') ?? '', sent.get('place') ?? '']
    const asked = { text, place, stamp: sent.get('stamp') ?? '', trap: sent.get('website') ?? '' }
    const outcome = await desk.voice(c.req.param('tenant'), asked, addressOf(c))
    if ('reference' in outcome) return answer(c, outcome)
    return answer(c, { ...outcome, text, place }, outcome.fault === 'too_many' ? 429 : 400)
  })
  app.post('/:tenant/follow', async (c) => {
    const sent = await formOf(c, origin)
    if (!sent) return answer(c, { fault: 'too_long' }, 413)
    const found = await desk.follow(c.req.param('tenant'), (sent.get('reference') ?? '').slice(0, 100), addressOf(c))
    if (found && 'fault' in found) return answer(c, found, 429)
    return answer(c, { followed: found }, found ? 200 : 404)
  })
  return app
}

/** The fields of a form of ours; null where it is larger than any, no form, or another site's. */
async function formOf(c: Context, origin: string): Promise<URLSearchParams | null> {
  const from = c.req.header('Origin')
  // Privacy settings of browsers may say "null" of a page without a referrer.
  if (from !== undefined && from !== 'null' && from !== origin) return null
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) return null
  if (Number(c.req.header('Content-Length') ?? LARGEST + 1) > LARGEST) return null
  return new URLSearchParams(await c.req.text())
}
