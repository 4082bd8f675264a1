/** Sends what the device keeps: one at a time, in order, by one tab at a time – at start, after each addition, when the connection returns. */
import { ownProblem, type Problem, problemOf } from '#ui/problem.ts'
import { type Asker, operate } from '../api.ts'
import { applyEvent, contentOf, readQueue } from './device.ts'
import { type Item, nextToSend, stopsAll } from './queue.ts'

const AGAIN_AFTER_MS = 60_000

/**
 * Keeps sending for an account until stopped.
 * @param onSignedOut the server no longer knows the sign-in; everything waits
 * @param onSent the server took something in: what screens read before is stale
 */
export function startReplay(
  account: string,
  lang: Asker['lang'],
  onSignedOut: () => void,
  onSent: () => void,
): { poke: () => void; stop: () => void } {
  let stopped = false
  let running: Promise<void> | null = null
  let again = false

  const drain = async () => {
    do {
      again = false
      // Whoever holds the lock is the one tab that sends; the others find the queue already empty.
      await navigator.locks.request('zaedno-outbox', () =>
        sendAll(account, lang, { onSignedOut, onSent, stopped: () => stopped }),
      )
    } while (again && !stopped)
    running = null
  }
  const poke = () => {
    if (running) again = true
    else if (!stopped) running = drain()
  }

  const timer = setInterval(poke, AGAIN_AFTER_MS)
  window.addEventListener('online', poke)
  poke()
  return {
    poke,
    stop: () => {
      stopped = true
      clearInterval(timer)
      window.removeEventListener('online', poke)
    },
  }
}

async function sendAll(
  account: string,
  lang: Asker['lang'],
  { onSignedOut, onSent, stopped }: { onSignedOut: () => void; onSent: () => void; stopped: () => boolean },
): Promise<void> {
  for (
    let item = nextToSend(await readQueue(), account);
    item && !stopped();
    item = nextToSend(await readQueue(), account)
  ) {
    const problem = await sendOne(item, lang)
    if (!problem) onSent()
    if (problem?.status === 401) onSignedOut()
    if (problem && stopsAll(problem)) return
  }
}

/** One attempt; answers the problem where it did not succeed. */
async function sendOne(item: Item, lang: Asker['lang']): Promise<Problem | null> {
  const { id, name, tenant } = item
  const content = await contentOf(id).catch(() => null)
  if (content === null) {
    await applyEvent({ kind: 'refused', id, problem: ownProblem('unreadable') })
    return null
  }
  await applyEvent({ kind: 'sending', id })
  try {
    const { contentHash } = await operate(name, id, content, { tenant, lang })
    await applyEvent({ kind: 'confirmed', id, sent: await sha256(content), confirmed: contentHash })
    return null
  } catch (thrown) {
    const problem = problemOf(thrown)
    await applyEvent({ kind: 'refused', id, problem })
    return problem
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
