/** The environment, read and checked in this one file. */
import type { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { readAuthorities } from '#documents/signatures/index.ts'
import type { MailServer } from '#jobs/index.ts'

const port = z.coerce.number().int().min(0).max(65_535)

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('localhost'),
  ZAEDNO_DATA: z.string().min(1).default('./data'),
  ZAEDNO_KEYS: z.string().min(1).optional(),
  ZAEDNO_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  ZAEDNO_AUTHORITIES: z.string().min(1).optional(),
  ZAEDNO_DEMO: z.enum(['0', '1']).optional(),
})

/** Settings of one installation. */
export interface Settings {
  port: number
  host: string
  /** Data directory, absolute. */
  data: string
  /** Key directory, absolute. */
  keys: string
  /** Whether the keys lie inside the data directory, where one theft takes both. */
  keysBesideData: boolean
  /** Address that browsers use, without a slash at its end. */
  origin: string
  databaseUrl: string | null
  /** Null where no mail is sent. */
  mailServer: MailServer | null
  /** Authorities whose qualified signatures are believed; none where the operator names none. */
  authorities: readonly X509Certificate[]
  /** Whether the demonstration network may be loaded into an empty installation. */
  demo: boolean
}

/** A setting that cannot be used. */
export class SettingsProblem extends Error {}

/**
 * Reads the settings.
 * @throws SettingsProblem that names each wrong variable
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new SettingsProblem(names.join('; '))
  }
  const given = parsed.data
  const data = resolve(given.ZAEDNO_DATA)
  const keys = given.ZAEDNO_KEYS ? resolve(given.ZAEDNO_KEYS) : join(data, 'keys')
  const local = given.HOST === 'localhost' || given.HOST === '0.0.0.0' || given.HOST === '::'
  const origin = (given.ZAEDNO_ORIGIN ?? `http://${local ? 'localhost' : given.HOST}:${given.PORT}`).replace(/\/$/, '')
  return {
    port: given.PORT,
    host: given.HOST,
    data,
    keys,
    keysBesideData: isInside(keys, data),
    origin,
    databaseUrl: given.DATABASE_URL ?? null,
    mailServer: given.SMTP_URL === undefined ? null : mailServerOf(given.SMTP_URL, origin),
    authorities: given.ZAEDNO_AUTHORITIES === undefined ? [] : authoritiesIn(resolve(given.ZAEDNO_AUTHORITIES)),
    demo: given.ZAEDNO_DEMO !== '0',
  }
}

/** We write as `?from=` of the address says, else as the user who signs in there, else as `zaedno@` our own name. */
function mailServerOf(address: string, origin: string): MailServer {
  const url = new URL(address)
  const user = decodeURIComponent(url.username)
  const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `zaedno@${new URL(origin).hostname}`)
  url.searchParams.delete('from')
  return { url: url.toString(), from }
}

/** Certificates of a file, or of every file of a folder; one that is of no authority stops the start. */
function authoritiesIn(path: string): X509Certificate[] {
  try {
    const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]
    return files.flatMap((file) => readAuthorities(readFileSync(file)))
  } catch (error) {
    throw new SettingsProblem(`ZAEDNO_AUTHORITIES: ${error instanceof Error ? error.message : error}`)
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || (isAbsolute(path) && path.startsWith(folder.endsWith('/') ? folder : `${folder}/`))
}
