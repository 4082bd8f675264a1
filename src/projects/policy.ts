/** Who may, on which project. */
import type { Reach } from '#gate/index.ts'

/** New projects and whole portfolios are for those whose role is limited to no project. */
export const mayCreate = (reach: Reach): boolean => reach === 'all'
