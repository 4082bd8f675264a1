/** Everything that a keyset query finds: however many rows there are, no statement is without a bound. */

/**
 * All rows of a query that is ordered by id, read page by page.
 * @param read gets the id to start after (or null) and how many rows to read at most
 */
export async function allPages<T extends { id: string }>(
  read: (after: string | null, limit: number) => Promise<T[]>,
  size = 10_000,
): Promise<T[]> {
  const all: T[] = []
  for (let after: string | null = null; ; ) {
    const page: T[] = await read(after, size)
    all.push(...page)
    if (page.length < size) return all
    after = page.at(-1)!.id
  }
}
