/** An empty place that teaches: what it is for, and the first step. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export function EmptyState({
  icon,
  title,
  text,
  step,
}: {
  icon: IconName
  title: string
  text: string
  step?: ReactNode
}) {
  return (
    <section className="z-card z-empty">
      <Icon name={icon} size={44} />
      <h2>{title}</h2>
      <p>{text}</p>
      {step}
    </section>
  )
}
