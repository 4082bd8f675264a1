/** The closing results report as one document tree. */
import { type Document, visibilityOf } from '#documents/index.ts'
import type { Lang } from '#kit/text.ts'
import type { ResultsFacts, Say } from './contract.ts'
import { front } from './front.ts'
import { history } from './history.ts'
import { money } from './money.ts'
import { common, results, unreached } from './outcomes.ts'
import { telling } from './telling.ts'
import { activities, equipment, events, facilities, posts } from './work.ts'

/** The report in a language. */
export function resultsReport(facts: ResultsFacts, lang: Lang, say: Say): Document {
  const tell = telling(lang, say)
  const { project, tenant, asOf } = facts
  const visibility = visibilityOf(
    project.grants.map(({ programme }) => programme),
    lang,
  )
  return {
    lang,
    title: say('title'),
    subtitle: tell.words(project.title),
    ...(visibility && { header: visibility }),
    meta: { author: tell.words(tenant.name), date: asOf, subject: tell.words(project.title), keywords: [project.code] },
    blocks: [
      front,
      money,
      activities,
      results,
      common,
      events,
      equipment,
      posts,
      facilities,
      unreached,
      history,
    ].flatMap((part) => part(facts, tell)),
  }
}
