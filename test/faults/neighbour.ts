/**
 * Somebody else at work, in a thread of its own so that what the proof does beside slows nothing down: asks the server again
 * and again at fixed times, whatever the last answer took. Told to stop, it tells when each question was asked and how long
 * its answer took.
 */
import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

/** Where to ask, how often. */
export interface Questions {
  port: number
  path: string
  token: string
  everyMs: number
}

/** One question: milliseconds since 1970, milliseconds until its answer was there, status. */
export interface Answered {
  at: number
  took: number
  status: number
}

const { port, path, token, everyMs } = workerData as Questions
const agent = new Agent({ keepAlive: true, maxSockets: 20 })
const answers: Answered[] = []

function ask(): Promise<void> {
  const [at, began] = [Date.now(), performance.now()]
  return new Promise((resolve) => {
    const told = (status: number) => {
      answers.push({ at, took: performance.now() - began, status })
      resolve()
    }
    get({ host: 'localhost', port, path, agent, headers: { Authorization: `Bearer ${token}` } }, (response) => {
      response.resume()
      response.once('end', () => told(response.statusCode ?? 0))
    }).once('error', () => told(0))
  })
}

let stopped = false
parentPort!.once('message', () => {
  stopped = true
})
const underWay = new Set<Promise<void>>()
for (let next = performance.now(); !stopped; next += everyMs) {
  const one = ask().finally(() => underWay.delete(one))
  underWay.add(one)
  await sleep(Math.max(0, next + everyMs - performance.now()))
}
await Promise.all(underWay)
agent.destroy()
parentPort!.postMessage(answers)
