/** What mail tells: the outbox of a tenant. */
import { paged, type Reading, reading } from '#gate/index.ts'
import { type MailView, mailsQuery } from './contract.ts'
import type { Letter, MailDeps } from './mail.ts'
import { listMails } from './store.ts'

/** The readings. */
export const mailReadings = ({ db, book }: Pick<MailDeps, 'db' | 'book'>): Reading[] => [
  reading({
    name: 'mails.list',
    summary: 'Mail of this tenant of the last 14 days, newest first; with its text while it is not sent.',
    path: '/api/mails',
    query: mailsQuery,
    purpose: 'access',
    async body({ tenant, saw }, page) {
      const vault = await book.vaultOf(tenant.id)
      const answer = await paged(
        page,
        1,
        (mail: MailView) => [mail.id],
        async (after, limit) => {
          const rows = await listMails(db.door, tenant.id, { before: after?.[0] ?? null, limit })
          return rows.map(({ id, state, sealed, createdAt, endedAt }): MailView => {
            const { to, subject, text } = vault.openJson<Letter>('mail', id, sealed)
            return { id, state, to, subject, text, writtenAt: createdAt, endedAt }
          })
        },
      )
      saw(answer.items.map(({ id }) => id))
      return answer
    },
  }),
]
