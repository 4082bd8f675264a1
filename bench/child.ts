/** What is measured runs in processes of its own: this file starts one (`inChild`) and is what runs there. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type BareServer, type BareSetup, openBareServer } from './bare-server.ts'
import { type House, type HouseSetup, openHouse } from './house.ts'

const OPENERS = { house: openHouse, bare: openBareServer }

type Asked = { id: number; method: string; args: unknown[] }
type Answered = { id: number; result?: unknown; error?: string }
type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>

/** Opens a house or a bare server in a process of its own; its methods may be called as if it were here. */
export async function inChild(what: 'house', setup: HouseSetup, flags?: string[]): Promise<House>
export async function inChild(what: 'bare', setup: BareSetup, flags?: string[]): Promise<BareServer>
export async function inChild(what: keyof typeof OPENERS, setup: object, flags: string[] = []) {
  const child = fork(fileURLToPath(import.meta.url), [what, JSON.stringify(setup)], { execArgv: flags })
  const remote = remoteOf(child)
  await remote.call('opened')
  return new Proxy({} as House & BareServer, {
    get: (_, method: string) => (method === 'then' ? undefined : (...args: unknown[]) => remote.call(method, ...args)),
  })
}

function remoteOf(child: ChildProcess) {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  child.on('message', ({ id, result, error }: Answered) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asker?.resolve(result)
    else asker?.reject(new Error(error))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`what was measured ended with ${code}`))
    waiting.clear()
  })
  return {
    async call(method: string, ...args: unknown[]) {
      const result = await new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        child.send({ id, method, args } satisfies Asked)
      })
      if (method === 'close') await once(child, 'exit')
      return result
    },
  }
}

/** In the child: opens what was asked for and answers until it is closed. */
async function serve(what: keyof typeof OPENERS, setup: never) {
  const opened = OPENERS[what](setup) as unknown as Promise<Methods>
  // Told to whoever asks first.
  opened.catch(() => undefined)
  process.on('message', async ({ id, method, args }: Asked) => {
    const answer: Answered = { id }
    try {
      const methods = await opened
      answer.result = method === 'opened' ? true : await methods[method]!(...args)
    } catch (error) {
      answer.error = error instanceof Error ? (error.stack ?? error.message) : String(error)
    }
    process.send!(answer, () => {
      if (method === 'close') process.disconnect()
    })
  })
  process.on('disconnect', () => process.exit())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(process.argv[2] as keyof typeof OPENERS, JSON.parse(process.argv[3]!) as never)
}
