/** Keeps what is being written, so that a closed tab or a dead battery loses nothing. */
import { useEffect, useRef, useState } from 'react'
import { useServer } from './server.tsx'

const PAUSE_MS = 400

/** What is read and written of each draft, one after the other: sealing takes longer than letting go, and must not overtake it. */
const turns = new Map<string, Promise<unknown>>()

function inTurn<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> {
  const mine = (turns.get(name) ?? Promise.resolve()).then(work, work)
  turns.set(name, mine)
  const last = () => {
    if (turns.get(name) === mine) turns.delete(name)
  }
  mine.then(last, last)
  return mine
}

/**
 * State of a form that survives on the device, sealed, until it is dropped.
 * @param name of the form and the record, e.g. `project SML-2022`
 * @returns the draft, how to change it, and how to drop it once it has been sent
 */
export function useDraft<Draft>(name: string, initial: Draft): [Draft, (next: Draft) => void, () => void] {
  const server = useServer()
  const [draft, setDraft] = useState(initial)
  const touched = useRef(false)

  useEffect(() => {
    inTurn(name, () => server.readDraft(name)).then((kept) => {
      if (kept !== null && !touched.current) setDraft(kept as Draft)
    }, console.error)
  }, [server, name])

  useEffect(() => {
    if (!touched.current) return
    const timer = setTimeout(() => {
      // Dropped a moment ago, and not shown as dropped yet: kept now, it would come back into the next form.
      if (touched.current) inTurn(name, () => server.keepDraft(name, draft)).catch(console.error)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [server, name, draft])

  const change = (next: Draft) => {
    touched.current = true
    setDraft(next)
  }
  const drop = () => {
    touched.current = false
    inTurn(name, () => server.keepDraft(name, null)).catch(console.error)
    setDraft(initial)
  }
  return [draft, change, drop]
}
