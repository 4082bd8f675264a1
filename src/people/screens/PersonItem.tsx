/** One person in a list: who, and what keeps two people of one name apart. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import type { PersonLine } from '../contract.ts'

/** @param children what else is told of them */
export function PersonItem({ person, children }: { person: PersonLine; children?: ReactNode }) {
  const { t } = useWords()
  const { id, name, born, settlement, level, teams } = person
  const told = [born && t('people.bornIn', { year: born }), settlement].filter(Boolean).join(' · ')
  return (
    <li>
      <Link to={paths.person(id)} className="pe-item">
        <span className="pe-item-name">
          <strong>{name}</strong>
          {level !== 'full' && (
            <span className="z-chip">{t(level === 'known' ? 'people.levelKnown' : 'people.levelSummary')}</span>
          )}
        </span>
        <span className="z-soft">{told}</span>
        {level !== 'full' && (
          <span className="z-soft">
            {teams.length > 0 ? t('people.worksWith', { team: teams.join(', ') }) : t('people.nobodyWorks')}
          </span>
        )}
        {children && <span>{children}</span>}
      </Link>
    </li>
  )
}
