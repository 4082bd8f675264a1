/** Invitations by mail, against a mail server of the test's own: sent once, tried again, given up, or kept to hand over. */
import { createServer, type Server, type Socket } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allHandlers } from '#apps/server/registry.ts'
import { readSettings } from '#apps/server/settings.ts'
import type { Page } from '#gate/contract.ts'
import type { Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { hashToken, newToken } from '#vault/index.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import { deleteOldMail, findJob, runNextJob, writeMail } from '../index.ts'
import type { MailView } from './contract.ts'

/** What the mail server says to a recipient; and the letters that it took. */
let answer = '250 ok'
const taken: { to: string; raw: string }[] = []
let server: Server
let world: World
let tenant: Tenant
let number = 0
const NOW = Date.parse('2026-03-02T09:00:00Z')

beforeAll(async () => {
  server = createServer(converse)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  const mailServer = { url: `smtp://127.0.0.1:${address.port}`, from: 'zaedno@obshtina.example' }
  world = await makeWorld({ mailServer, clock: () => NOW })
})
afterAll(async () => {
  await world.close()
  await new Promise((resolve) => server.close(resolve))
})
beforeEach(async () => {
  number += 1
  tenant = await world.tenant(`ML${number}`)
  answer = '250 ok'
  taken.length = 0
})

/** The little of SMTP that takes a letter. */
function converse(socket: Socket): void {
  let buffer = ''
  let to = ''
  let inside = false
  socket.on('error', () => undefined)
  socket.write('220 test\r\n')
  socket.on('data', (bytes) => {
    buffer += bytes.toString('latin1')
    for (;;) {
      const end = inside ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
      if (end < 0) return
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + (inside ? 5 : 2))
      if (inside) {
        taken.push({ to, raw: line })
        inside = false
        socket.write('250 ok\r\n')
      } else if (/^RCPT TO:/i.test(line)) {
        to = line
        socket.write(`${answer}\r\n`)
      } else if (/^DATA/i.test(line)) {
        inside = true
        socket.write('354 go on\r\n')
      } else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n')
    }
  })
}

/** A letter's text, its transfer encoding undone. */
function textOf(raw: string): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  if (/Content-Transfer-Encoding: base64/i.test(raw)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const admin = { ...someone('administrator'), provenAt: NOW }
async function invite(lang: 'bg' | 'en' = 'bg', more: object = {}, id = newId(), where = world) {
  const code = newToken().token
  const person = { email: `Novak${number}@Obshtina.example`, name: 'Измислен Човек', lang }
  const role = { role: 'team_leader', from: '2026-03-02' }
  const input = { ...person, ...role, code, codeHash: hashToken(code), ...more }
  const { result } = await where.run(admin, tenant, 'accounts.invite', input, id)
  return { id, code, result, again: () => where.run(admin, tenant, 'accounts.invite', input, id) }
}
const mails = async (where = world, of = tenant) => (await where.ask<Page<MailView>>(admin, of, 'mails.list')).items
const work = (where = world) => runNextJob(where.gate, allHandlers(where))

describe('an invitation by mail', () => {
  it('goes out once with the link and nothing of the person; what is kept of it then opens nothing', async () => {
    const { id, code, result } = await invite()
    expect(result).toEqual({ invitation: id, mail: 'waiting' })
    const address = `novak${number}@obshtina.example`
    expect(await mails()).toMatchObject([{ state: 'waiting', to: address, text: expect.stringContaining(code) }])
    expect(await work()).toBe(true)
    expect(await work()).toBe(false)
    expect(taken).toHaveLength(1)
    expect(taken[0]!.to).toContain(`<${address}>`)
    expect(taken[0]!.raw).toContain(`Message-ID: <${id}@obshtina.example>`)
    const text = textOf(taken[0]!.raw)
    expect(text).toContain(`https://zaedno.example/app/invitation#${code}`)
    expect(text).toContain('важи до 16.03.2026')
    expect(text).not.toMatch(/Измислен|Човек/)
    expect(await mails()).toMatchObject([{ state: 'sent', to: address, text: null }])
    expect((await findJob(world.db, tenant.id, id))?.input).toEqual({ mail: id })
  })

  it('speaks the language that the administrator chose', async () => {
    const { code } = await invite('en')
    await work()
    expect(textOf(taken[0]!.raw)).toMatch(/^Hello,[\s\S]+The link is good until 16 March 2026/)
    expect(textOf(taken[0]!.raw)).toContain(code)
  })

  it('is not written where the code is not told, nor for a code that is not the one whose hash is given', async () => {
    const { result } = await invite('bg', { code: undefined })
    expect(result).not.toHaveProperty('mail')
    await expect(invite('bg', { codeHash: newToken().hash })).rejects.toMatchObject({
      code: 'invalid_input',
      info: { errors: [{ path: 'code', code: 'not_the_code' }] },
    })
    expect(await mails()).toEqual([])
  })

  it('waits longer each time the server does not take it now, and goes out when it does', async () => {
    answer = '451 greylisted, come back'
    const { id } = await invite()
    const pauses: number[] = []
    for (let tries = 0; tries < 3; tries++) {
      expect(await work()).toBe(true)
      expect(await work()).toBe(false)
      const { rows } = await sql<{ pause: number }>`
        select round(extract(epoch from not_before - now())) as pause from job where id = ${id}`.execute(world.db.door)
      pauses.push(Number(rows[0]!.pause))
      await sql`update job set not_before = now() where id = ${id}`.execute(world.db.door)
    }
    expect(pauses.map((pause) => Math.round(pause / 30))).toEqual([1, 2, 4])
    answer = '250 ok'
    await work()
    expect((await mails())[0]).toMatchObject({ state: 'sent', text: null })
    expect(taken).toHaveLength(1)
  })

  it('is given up where the recipient is refused for good, and after many tries; the link can then be handed over', async () => {
    answer = '550 <novak@obshtina.example> no such user'
    const { id, code } = await invite()
    await work()
    expect((await mails())[0]).toMatchObject({ state: 'failed', text: expect.stringContaining(code) })
    const job = await findJob(world.db, tenant.id, id)
    expect(job).toMatchObject({ state: 'failed', result: { code: 'mail_refused', status: 550 } })
    answer = '451 later'
    const tired = await invite()
    await sql`update job set progress = '{"done": 10}' where id = ${tired.id}`.execute(world.db.door)
    await work()
    expect((await findJob(world.db, tenant.id, tired.id))?.state).toBe('failed')
    expect(world.reported).toEqual([])
  })

  it('is written once though it is sent again, is seen by its own tenant only, and goes after two weeks', async () => {
    const { id, again } = await invite()
    await work()
    await again()
    const letter = { to: 'x@obshtina.example', sender: '', subject: '', text: '' }
    const mail = { id, tenantId: tenant.id, accountId: null, kind: 'invitation' as const, letter, now: NOW }
    expect(await writeMail(world, mail)).toBe('sent')
    expect(await work()).toBe(false)
    expect(taken).toHaveLength(1)
    expect(await mails()).toHaveLength(1)
    expect(await mails(world, await world.tenant(`MX${number}`))).toEqual([])
    await deleteOldMail(world.db, NOW + 13 * 86_400_000)
    expect(await mails()).toHaveLength(1)
    await deleteOldMail(world.db, NOW + 15 * 86_400_000)
    expect(await mails()).toEqual([])
  })

  it('is kept for the administrator where no mail server is set', async () => {
    const without = await makeWorld({ clock: () => NOW })
    try {
      tenant = await without.tenant('NOSMTP')
      const { id, code, result } = await invite('bg', {}, newId(), without)
      expect(result).toEqual({ invitation: id, mail: 'kept' })
      expect(await work(without)).toBe(false)
      expect(await mails(without)).toMatchObject([{ state: 'kept', text: expect.stringContaining(`#${code}`) }])
      const { rows } = await sql<{ all: string }>`select row_to_json(m)::text as all from mail m`.execute(
        without.db.door,
      )
      expect(rows).toHaveLength(1)
      expect(rows[0]!.all).not.toContain(code)
      expect(rows[0]!.all.toLowerCase()).not.toContain('novak')
    } finally {
      await without.close()
    }
  })
})

describe('SMTP_URL', () => {
  const serverOf = (url?: string) =>
    readSettings({ ...(url && { SMTP_URL: url }), ZAEDNO_ORIGIN: 'https://zaedno.example.bg' }).mailServer
  it('says where mail goes and in whose name', () => {
    expect(serverOf()).toBeNull()
    expect(serverOf('smtps://box%40obshtina.bg:pass@mail.obshtina.bg')?.from).toBe('box@obshtina.bg')
    expect(serverOf('smtp://mail.obshtina.bg:25')?.from).toBe('zaedno@zaedno.example.bg')
    expect(serverOf('smtp://mail.obshtina.bg:25?from=pokani@obshtina.bg')).toEqual({
      url: 'smtp://mail.obshtina.bg:25',
      from: 'pokani@obshtina.bg',
    })
    expect(() => serverOf('https://mail.obshtina.bg')).toThrow('SMTP_URL')
  })
})
