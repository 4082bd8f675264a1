/** Writes mail and sends it as a job: what the mail server does not take now is tried again, for about eight hours. */
import { createTransport } from 'nodemailer'
import type { Database } from '#db/connect.ts'
import type { TenantBook } from '#gate/index.ts'
import { addJob, Failed, type Handler, Later } from '../run.ts'
import type { MailState } from './contract.ts'
import { deleteMailBefore, endMail, findMail, insertMail } from './store.ts'

/** Kind of the job that sends one mail. */
export const SEND_MAIL = 'mail.send'

/** The mail server, and in whose name we write. */
export interface MailServer {
  /** `smtp://` or `smtps://` with user and password. */
  url: string
  from: string
}

/** Given by apps. */
export interface MailDeps {
  db: Database
  book: TenantBook
  /** Null where none is set: mail is kept for the administrator to hand over. */
  mailServer: MailServer | null
}

/** What is sealed of a mail. */
export interface Letter {
  to: string
  /** Who writes, beside the address. */
  sender: string
  subject: string
  /** Null once it is sent. */
  text: string | null
}

/** A mail to write; its id is that of the operation that writes it. */
export interface NewMail {
  id: string
  tenantId: number
  accountId: string | null
  kind: 'invitation'
  letter: Letter
  now: number
}

/** Keeps a mail and, where there is a server, the job that sends it; once for each id. @returns how it stands */
export async function writeMail({ db, book, mailServer }: MailDeps, mail: NewMail): Promise<MailState> {
  const { id, tenantId, accountId, kind, letter, now } = mail
  const sealed = (await book.vaultOf(tenantId)).sealJson('C2', 'mail', id, letter)
  const state = await insertMail(db.door, { id, tenantId, kind, sealed, now, state: mailServer ? 'waiting' : 'kept' })
  if (state === 'waiting') {
    await addJob(db, { id, tenantId, accountId, roles: '', kind: SEND_MAIL, input: { mail: id } })
  }
  return state
}

const FIRST_PAUSE_MS = 30_000
const MOST_TRIES = 11
// Shorter than the silence after which another process takes a job over.
const PATIENCE_MS = 5_000

/** Sends one mail. A crash between sending and noting it sends it again, under the same message id. */
export const mailHandler =
  ({ db, book, mailServer }: MailDeps): Handler =>
  async ({ id, tenantId, progress }) => {
    const mail = await findMail(db.door, tenantId, id)
    if (mail?.state !== 'waiting') return { state: mail?.state ?? 'gone' }
    const vault = await book.vaultOf(tenantId)
    const letter = vault.openJson<Letter>('mail', id, mail.sealed)
    try {
      await send(mailServer, id, letter)
    } catch (error) {
      const tries = (progress.done ?? 0) + 1
      if (!isFinal(error) && tries < MOST_TRIES) throw new Later(FIRST_PAUSE_MS * 2 ** (tries - 1), { done: tries })
      await endMail(db.door, id, 'failed', mail.sealed)
      // What the server says names the recipient.
      throw new Failed({ code: 'mail_refused', status: statusOf(error) })
    }
    await endMail(db.door, id, 'sent', vault.sealJson('C2', 'mail', id, { ...letter, text: null }))
    return { state: 'sent' }
  }

async function send(server: MailServer | null, id: string, { to, sender, subject, text }: Letter): Promise<void> {
  if (!server) throw new Error('no mail server')
  const waits = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS }
  const transport = createTransport({ url: server.url, ...waits })
  const domain = server.from.slice(server.from.lastIndexOf('@') + 1)
  try {
    await transport.sendMail({
      from: { name: sender, address: server.from },
      to,
      subject,
      text: text ?? '',
      messageId: `<${id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}

const statusOf = (error: unknown): number => Number((error as { responseCode?: unknown }).responseCode ?? 0)

/** Whether the server refused this letter or its recipient for good; wrong passwords and silence can be mended. */
const isFinal = (error: unknown): boolean => statusOf(error) >= 500 && (error as { code?: unknown }).code !== 'EAUTH'

const KEPT_MS = 14 * 86_400_000

/** Takes away mail whose invitation nobody can take up any more. */
export const deleteOldMail = ({ door }: Pick<Database, 'door'>, now: number): Promise<void> =>
  deleteMailBefore(door, now - KEPT_MS)
