/** Four writers that post operations over HTTP and keep a journal of what was acknowledged. */
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '#kit/ids.ts'
import type { Prepared } from './installation.ts'
import type { Dice } from './proof.ts'

/** One operation as a writer sent it. */
export interface Sent {
  name: string
  body: string
  /** The receipt's text; null while it is not acknowledged. */
  receipt: string | null
  /** How often it was sent again. */
  retried: number
}

/** The client's side of the story, by the operation's id. */
export type Journal = Map<string, Sent>

const WRITERS = 4
const PATIENT_MS = 15_000

/** Posts one operation. @returns the receipt's text, or null where no acknowledgement came */
export async function post({ port, token }: Prepared, id: string, { name, body }: Sent): Promise<string | null> {
  try {
    const response = await fetch(`http://localhost:${port}/api/operations/${name}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': id },
      body,
      signal: AbortSignal.timeout(PATIENT_MS),
    })
    const text = await response.text()
    if (response.status === 200) return text
    // Away, busy, full: to be sent again. Anything else would be a fault of its own.
    if (response.status >= 500 && response.status !== 500) return null
    throw new Error(`${name}: ${response.status} ${text}`)
  } catch (error) {
    if (error instanceof TypeError || (error as Error).name === 'TimeoutError') return null
    throw error
  }
}

/** An operation as they come in a day: people registered, schools recorded. */
export function draw({ project }: Prepared, roll: Dice): Sent {
  const body = roll.chance(0.5)
    ? { id: newId(), kind: 'school', name: `Измислено училище ${roll.below(1e9)}` }
    : {
        projectId: project.id,
        activityId: project.activities.education,
        firstName: 'Примерка',
        lastName: `Измислена-${roll.below(1e9)}`,
        entry: '2022-02-01',
      }
  const name = 'kind' in body ? 'organisations.create' : 'participants.register'
  return { name, body: JSON.stringify(body), receipt: null, retried: 0 }
}

/** Writers at work. */
export interface Writers {
  /** Resolves when so many more operations were acknowledged. Throws what a writer met. */
  acknowledge(more: number): Promise<void>
  /** Resolves when each has come back from its last request. */
  stop(): Promise<void>
}

/** Starts the writers. */
export function startWriters(place: Prepared, roll: Dice, journal: Journal): Writers {
  let stopped = false
  let fault: unknown = null
  const writer = async () => {
    while (!stopped) {
      const id = newId()
      const sent = draw(place, roll)
      journal.set(id, sent)
      for (;;) {
        sent.receipt = await post(place, id, sent)
        if (sent.receipt !== null || stopped) break
        sent.retried += 1
        await sleep(50)
      }
    }
  }
  const running = Promise.all(Array.from({ length: WRITERS }, writer))
  running.catch((error: unknown) => {
    fault = error
  })
  return {
    async acknowledge(more) {
      const enough = acknowledged(journal).length + more
      for (let waited = 0; acknowledged(journal).length < enough; waited += 10) {
        if (fault) throw fault
        if (waited > PATIENT_MS * 20) throw new Error('nothing is acknowledged any more')
        await sleep(10)
      }
    },
    async stop() {
      stopped = true
      await running
    },
  }
}

export const acknowledged = (journal: Journal): string[] =>
  [...journal].filter(([, { receipt }]) => receipt !== null).map(([id]) => id)

/** Sends what has no receipt until it has one. */
export async function settle(place: Prepared, journal: Journal): Promise<number> {
  let settled = 0
  for (const [id, sent] of journal) {
    if (sent.receipt !== null) continue
    for (let tries = 0; sent.receipt === null && tries < 100; tries++) {
      sent.receipt = await post(place, id, sent)
      if (sent.receipt === null) await sleep(100)
    }
    settled += 1
  }
  return settled
}
