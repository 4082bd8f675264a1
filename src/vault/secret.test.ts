import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect } from 'node:util'
import { pino, stdSerializers } from 'pino'
import { describe, expect, it } from 'vitest'
import { reveal, secret } from './index.ts'

const CANARY = 'Примерка Канарчева'

/** What a writer wrote. */
function written(write: (stream: Writable) => void): string {
  let text = ''
  write(
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk)
        done()
      },
    }),
  )
  return text
}

const failure = () => Object.assign(new Error(`failed for ${secret(CANARY)}`), { person: secret(CANARY) })

const ways: Record<string, () => string> = {
  'a template string': () => `${secret(CANARY)}`,
  concatenation: () => `${'a '}${String(secret(CANARY))}`,
  toString: () => secret(CANARY).toString(),
  JSON: () => JSON.stringify({ a: [secret(CANARY)], b: { c: secret({ name: CANARY }) } }),
  'util.inspect': () => inspect({ a: secret(CANARY) }, { showHidden: true, depth: 20, getters: true }),
  'util.format': () => ['%s', '%o', '%O', '%j', ''].map((how) => format(how, secret(CANARY))).join(' '),
  console: () => written((stream) => new Console(stream).log(secret(CANARY), { a: secret(CANARY) }, [secret(CANARY)])),
  pino: () =>
    written((stream) => {
      const log = pino({ level: 'trace' }, stream)
      log.info({ person: secret(CANARY), deep: { er: [secret({ name: CANARY })] } }, 'seen %s %o %j', ...three())
      log.child({ bound: secret(CANARY) }).error(failure(), 'failed')
      log.info(secret(CANARY))
    }),
  'an error': () => `${failure().stack} ${inspect(failure())} ${JSON.stringify(stdSerializers.err(failure()))}`,
}
const three = (): [unknown, object, object] => [secret(CANARY), secret(CANARY), secret(CANARY)]

describe('a secret', () => {
  it('comes out only when revealed', () => {
    expect(reveal(secret(CANARY))).toBe(CANARY)
    expect(reveal(secret({ a: 1 })).a).toBe(1)
    expect(reveal(secret(null))).toBe(null)
  })

  it.each(Object.keys(ways))('does not show in %s', (way) => {
    const shown = ways[way]!()
    expect(shown).toContain('[sealed]')
    expect(shown).not.toMatch(/Примерка|Канарчева/)
  })

  it('has nothing to copy, spread, walk over or clone', () => {
    const wrapped = secret({ name: CANARY })
    expect(Reflect.ownKeys(wrapped)).toEqual([])
    expect(inspect(wrapped, { customInspect: false, showHidden: true, depth: 20 })).not.toContain('Примерка')
    expect(JSON.stringify({ ...wrapped })).toBe('{}')
    expect(structuredClone(Object.assign(Object.create(null), wrapped))).toEqual({})
  })
})
