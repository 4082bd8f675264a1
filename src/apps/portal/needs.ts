/** The page for needs: what is public of them, the form without an account, and the way to follow what one said. */
import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import { ballotLines } from '#community/ballots/published/contract.ts'
import { LARGEST_VOICE } from '#community/needs/recordings/contract.ts'
import type { DB } from '#db/rows.generated.ts'
import { problem, problemOf } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import type { Desk, DeskFault } from './desk.ts'
import { formReader } from './form.ts'
import type { NeedsAnswer, Shown } from './pages/shown.ts'
import { soundResponse } from './sound.ts'
import { shownNeeds } from './store.ts'

/** Statuses of pages. */
export type ShownStatus = 200 | 400 | 404 | 413 | 429 | 503 | 507

const STATUSES: Readonly<Partial<Record<DeskFault, ShownStatus>>> = {
  too_many: 429,
  recording_too_large: 413,
  busy: 503,
  no_room: 507,
}

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
  const formOf = formReader(origin, LARGEST_VOICE)
  const answer = async (c: Context, answered: NeedsAnswer, status: ShownStatus = 200) => {
    const code = c.req.param('tenant') ?? ''
    // Where the database is away, what was typed still comes back in its form.
    const shown = await shownNeeds(reader, code).catch((thrown: unknown) => {
      if (answered.text === undefined || problemOf(thrown).status < 503) throw thrown
      return {
        publisher: { code, name: { bg: code, en: code }, demo: false },
        open: true,
        needs: [],
        ballots: [],
        openBallots: [],
      }
    })
    if (status >= 503) c.header('Retry-After', '5')
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
  app.get('/:tenant/ballots/:id', async (c) => {
    const code = c.req.param('tenant')
    const shown = await shownNeeds(reader, code)
    const ballot = shown?.openBallots.find(({ id }) => id === c.req.param('id'))
    if (!shown || !ballot) return show(c, lang, '/', { page: 'not_found' }, 404)
    return show(c, lang, `/needs/${code}/ballots/${ballot.id}`, { page: 'ballot', publisher: shown.publisher, ballot })
  })
  app.get('/:tenant/ballots/:id/aloud/:lang', async (c) => {
    const heard = await desk.hear(c.req.param('tenant'), c.req.param('id'), c.req.param('lang'))
    if (!heard) throw problem('not_found', { what: 'page' })
    return soundResponse(c, heard.bytes, heard.type, heard.name)
  })
  app.post('/:tenant', async (c) => {
    const sent = await formOf(c)
    if (!sent) return answer(c, { fault: 'too_long' }, 413)
    const given = (name: string) => sent.fields.get(name) ?? ''
    const typed = { text: given('text'), place: given('place'), sphere: given('sphere') }
    const refuse = (fault: DeskFault) => answer(c, { fault, ...typed }, STATUSES[fault] ?? 400)
    if (sent.missed) return refuse(sent.missed === 'busy' ? 'busy' : 'recording_too_large')
    const asked = { ...typed, voice: sent.file, stamp: given('stamp'), trap: given('website') }
    const outcome = await desk.voice(c.req.param('tenant'), asked, addressOf(c))
    return 'reference' in outcome ? answer(c, outcome) : refuse(outcome.fault)
  })
  app.post('/:tenant/follow', async (c) => {
    const sent = await formOf(c)
    if (!sent) return answer(c, { fault: 'too_long' }, 413)
    const found = await desk.follow(
      c.req.param('tenant'),
      (sent.fields.get('reference') ?? '').slice(0, 100),
      addressOf(c),
    )
    if (found && 'fault' in found) return answer(c, found, 429)
    return answer(c, { followed: found }, found ? 200 : 404)
  })
  return app
}
