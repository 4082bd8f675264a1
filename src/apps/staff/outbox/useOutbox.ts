/** The queue as the page sees it, kept current across tabs. */
import { useEffect, useState } from 'react'
import { useStaff } from '#ui/staff.tsx'
import { watchQueue } from './device.ts'
import { countsOf, type Queue } from './queue.ts'

/** The whole queue of the device and the counts for who is signed in; null until read. */
export function useOutbox(): { queue: Queue; waiting: number; needsYou: number; others: number } | null {
  const { me } = useStaff()
  const [queue, setQueue] = useState<Queue | null>(null)
  useEffect(() => watchQueue(setQueue), [])
  return queue && { queue, ...countsOf(queue, me.account.id) }
}
