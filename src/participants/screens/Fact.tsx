/** One fact of a participant with its name; says so where it is not recorded. */
import type { ReactNode } from 'react'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'

export function Fact({ label, children }: { label: Key; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{children || <span className="z-soft">{t('participants.notSaid')}</span>}</dd>
    </div>
  )
}
