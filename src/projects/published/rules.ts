/** From everything of a project to what the public is told. */
import type { ProjectView } from '../contract.ts'
import { UNASSIGNED } from '../parts/contract.ts'
import { type PublishedProject, publishedProject } from './contract.ts'

/**
 * @param employers names of the organisations with posts, by id
 * Activities that a workbook named and nobody put on a grant yet are left out.
 */
export function publishedOf(
  view: ProjectView,
  employers: ReadonlyMap<string, { name: string; nameEn: string | null }>,
): PublishedProject {
  const employer = (id: string | null) => (id === null ? undefined : employers.get(id))
  const grants = new Map(view.grants.map((grant) => [grant.id, grant.code]))
  return publishedProject.parse({
    ...view,
    activities: view.activities
      .filter((activity) => activity.kind !== UNASSIGNED)
      .map((activity) => ({ ...activity, grant: activity.grant && (grants.get(activity.grant) ?? null) })),
    posts: view.posts.map((post) => ({
      ...post,
      employer: employer(post.organisation)?.name ?? null,
      employerEn: employer(post.organisation)?.nameEn ?? null,
    })),
  })
}
