/**
 * Keys of the queue: J and K go to the next and the previous pair, O and R press what says "one person" and "different".
 * They work only while the focus is in the queue and nothing is being typed, so they are in nobody's way.
 */
import { useEffect, useRef } from 'react'

/** How a pair and its buttons are found. */
export const PAIR = 'data-pair'
export const KEY = 'data-key'

/** Give it to the element that holds the pairs. */
export function useKeys() {
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = list.current
    if (!element) return
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.altKey || event.metaKey || target.matches('input[type=text], textarea')) return
      const key = KEYS[event.code]
      const pairs = [...element.querySelectorAll<HTMLElement>(`[${PAIR}]`)]
      const here = pairs.findIndex((pair) => pair.contains(target))
      if (key === undefined || pairs.length === 0) return
      if (key === 'next' || key === 'before') {
        const to = here < 0 ? 0 : Math.min(Math.max(here + (key === 'next' ? 1 : -1), 0), pairs.length - 1)
        pairs[to]!.focus()
      } else pairs[here]?.querySelector<HTMLElement>(`[${KEY}=${key}]`)?.click()
      event.preventDefault()
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [])
  return list
}

// By their place, so that they are the same in every layout.
const KEYS: Record<string, 'next' | 'before' | 'same' | 'different'> = {
  KeyJ: 'next',
  KeyK: 'before',
  KeyO: 'same',
  KeyR: 'different',
}
