/** What contacts tell reports: one fact per contact of a team in a period, opened by whoever may. */
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { ContactKind, Domain, HealthMatter } from './contract.ts'
import { healthIn, toldIn } from './sealed.ts'
import { contactsOf } from './store.ts'

export { type Worked, workedIn } from './store.ts'

/** One contact as reports count it. */
export interface ContactFact {
  id: string
  kind: ContactKind
  on: Day
  minutes: number
  domains: readonly Domain[]
  health: readonly HealthMatter[]
  /** The people who were there, each under one id however often they were written down. */
  people: readonly string[]
  /** Accounts of those who worked. */
  workers: readonly string[]
}

const PAGE = 1_000

/** Facts of a team's contacts from one day to another, both included, in order. */
export async function* readContacts(
  tx: Tx,
  vault: Vault,
  teamId: string,
  period: { from: Day; to: Day },
): AsyncGenerator<ContactFact> {
  for (let after: [Day, string] | null = null; ; ) {
    const page: Awaited<ReturnType<typeof contactsOf>> = await contactsOf(tx, teamId, period, { after, limit: PAGE })
    for (const contact of page) {
      yield { ...contact, domains: toldIn(vault, contact).domains, health: healthIn(vault, contact) }
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = [last.on, last.id]
  }
}
