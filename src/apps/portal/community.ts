/** The page of a community with its meetings by pages, and its open data. */
import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import type { DB } from '#db/rows.generated.ts'
import { problem } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { actsCsv, communityJson, meetingsCsv, prioritiesCsv } from './community-data.ts'
import { type CommunityOfPage, shownCommunity } from './community-store.ts'
import type { ShownStatus } from './needs.ts'
import type { Shown } from './pages/shown.ts'

/** Meetings on one page. */
const ON_A_PAGE = 20

interface CommunityDeps {
  reader: Kysely<DB>
  clock: () => number
  lang: Lang
  show: (c: Context, lang: Lang, path: string, shown: Shown, status?: ShownStatus) => Promise<Response>
}

/** `/:tenant`, held meetings from `?page=` on, for one language. */
export function communityRoutes({ reader, clock, lang, show }: CommunityDeps): Hono {
  const app = new Hono()
  app.get('/:tenant', async (c) => {
    const found = await shownCommunity(reader, c.req.param('tenant'), clock())
    const pages = Math.max(1, Math.ceil((found?.held.length ?? 0) / ON_A_PAGE))
    const asked = c.req.query('page') ?? '1'
    const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 0
    if (!found || page < 1 || page > pages) return show(c, lang, '/', { page: 'not_found' }, 404)
    const held = found.held.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
    const path = `/community/${found.publisher.code}${page > 1 ? `?page=${page}` : ''}`
    return show(c, lang, path, { page: 'community', community: { ...found, held }, at: page, pages })
  })
  return app
}

const TABLES: Record<string, (found: CommunityOfPage) => Promise<string>> = {
  'acts.csv': actsCsv,
  'meetings.csv': meetingsCsv,
  'priorities.csv': prioritiesCsv,
}

/** `/:file` of one community as open data. */
export function communityData(
  { reader, clock }: Pick<CommunityDeps, 'reader' | 'clock'>,
  send: (c: Context, text: string, kind: 'csv' | 'json') => Promise<Response>,
): Hono {
  const app = new Hono()
  app.get('/:tenant/:file', async (c) => {
    const file = c.req.param('file')
    const table = TABLES[file]
    const found = table || file === 'all.json' ? await shownCommunity(reader, c.req.param('tenant'), clock()) : null
    if (!found) throw problem('not_found', { what: 'page' })
    return table ? send(c, await table(found), 'csv') : send(c, communityJson(found), 'json')
  })
  return app
}
