/** How much waits where: each count leads to its list. */
import { Link } from 'react-router'
import { useWords } from './words.tsx'
import { writtenNumber } from './written.ts'

export interface CountLink {
  to: string
  label: string
  count: number
  /** More words beside the label. */
  beside?: string | undefined
  /** What of it is late, in words. */
  late?: string | undefined
}

export function CountLinks({ links }: { links: readonly CountLink[] }) {
  const { lang } = useWords()
  return (
    <ul className="z-counts">
      {links.map(({ to, label, count, beside, late }) => (
        <li key={to}>
          <Link to={to}>
            <strong className="z-number">{writtenNumber(count, lang)}</strong>
            <span>
              {label}
              {beside && <span className="z-soft"> · {beside}</span>}
            </span>
            {late && <span className="z-chip z-red">{late}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
