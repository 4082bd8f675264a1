/** Who may, on which project. */

/** What an actor's roles reach: every project of the tenant, or those that its memberships are limited to. */
export type Reach = 'all' | readonly string[]

/** Staff of a participating municipality work in their project only. */
export const reaches = (reach: Reach, projectId: string): boolean => reach === 'all' || reach.includes(projectId)

/** New projects and whole portfolios are for those whose role is limited to no project. */
export const mayCreate = (reach: Reach): boolean => reach === 'all'
