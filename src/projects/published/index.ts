/** What the public is told of a project: the door for whoever writes its page. */
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { organisationNames } from '#places/index.ts'
import { projectByCode } from '../store.ts'
import { projectView } from '../whole.ts'
import type { PublishedProject } from './contract.ts'
import { publishedOf } from './rules.ts'

/** A project as the public is told it on a day, or null where there is none of the code. */
export async function publishedProjectOf(tx: Tx, code: string, asOf: Day): Promise<PublishedProject | null> {
  const row = await projectByCode(tx, code)
  if (!row) return null
  const view = await projectView(tx, row, asOf)
  const employers = await organisationNames(
    tx,
    view.posts.map((post) => post.organisation),
  )
  return publishedOf(view, employers)
}
