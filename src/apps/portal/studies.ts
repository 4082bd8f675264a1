/** Published studies: the page, and the report as a file, written once for each version. */
import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import { reportDocument } from '#assessment/studies/document.ts'
import type { DB } from '#db/rows.generated.ts'
import { type WrittenFormat, writeDocument } from '#documents/index.ts'
import { problem } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import type { Key } from '#words/catalogue.ts'
import { t } from '#words/index.ts'
import { studyPath } from './pages/address.ts'
import type { Shown } from './pages/shown.ts'
import { type FoundStudy, publishedStudy } from './store.ts'

interface StudiesDeps {
  reader: Kysely<DB>
  lang: Lang
  show: (c: Context, lang: Lang, path: string, shown: Shown) => Promise<Response>
  missing: (c: Context, lang: Lang) => Promise<Response>
}

type Paper = Awaited<ReturnType<typeof writeDocument>>

/** Reports that are kept ready: writing one takes a moment, and anyone may ask for it again and again. */
const KEPT = 16
const FRESH = 'public, max-age=60'

/** `/:tenant/:study` and its files, for one language. */
export function studyRoutes({ reader, lang, show, missing }: StudiesDeps): Hono {
  const app = new Hono()
  const papers = new Map<string, Promise<Paper>>()

  /** The report of a published version; several who ask at once wait for the same one. */
  function paperOf(study: FoundStudy, format: WrittenFormat): Promise<Paper> {
    const key = `${study.id} ${format}`
    const known = papers.get(key)
    if (known) return known
    const { report, publisher } = study
    // A published study is finished, so its own day stands on the paper.
    const on = report.adoptedOn ?? report.finishedOn ?? ''
    const say = (name: string, params?: Readonly<Record<string, string | number>>) =>
      t(lang, (name.includes('.') ? name : `studies.${name}`) as Key, params)
    const paper = writeDocument(reportDocument(report, { publisher, on }, lang, say), format)
    papers.set(key, paper)
    paper.catch(() => papers.delete(key))
    if (papers.size > KEPT) papers.delete(papers.keys().next().value!)
    return paper
  }

  app.get('/:tenant/:study', async (c) => {
    const study = await publishedStudy(reader, c.req.param('tenant'), c.req.param('study'))
    if (!study) return missing(c, lang)
    return show(c, lang, studyPath(study.publisher.code, study.slug), { page: 'study', study })
  })
  app.get('/:tenant/:study/:file{report\\.(?:pdf|docx)}', async (c) => {
    const study = await publishedStudy(reader, c.req.param('tenant'), c.req.param('study'))
    if (!study) throw problem('not_found', { what: 'page' })
    const format = c.req.param('file').endsWith('.pdf') ? 'pdf' : 'docx'
    const { type, bytes } = await paperOf(study, format)
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="study-${lang}.${format}"`,
      'Cache-Control': FRESH,
    })
  })
  return app
}
