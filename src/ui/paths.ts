/** Every address of the staff app, built here and nowhere else (below `/app`). A slice adds its pages' addresses to its group. */
export const paths = {
  today: () => '/',
  settings: () => '/settings',
  outbox: () => '/unsent',
} as const
