/** Where one may go: the sections that have screens and serve the person's roles. */
import { NavLink } from 'react-router'
import { Icon } from '#ui/Icon.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { SCREENS } from '../routes.tsx'
import { SECTIONS, type Section, serves } from '../sections.ts'

export interface Place {
  section: Section
  path: string
}

/** The sections to show, each with the address of its first screen. */
export function usePlaces(): readonly Place[] {
  const { roles } = useStaff().tenant
  return SECTIONS.filter((section) => serves(section, roles)).flatMap((section) => {
    const first = SCREENS.find((screen) => screen.section === section)
    return first ? [{ section, path: first.path }] : []
  })
}

/** @param onGo closes a drawer */
export function PlaceLinks({ places, onGo }: { places: readonly Place[]; onGo?: () => void }) {
  const { t } = useWords()
  return (
    <ul className="s-places">
      {places.map(({ section, path }) => (
        <li key={section}>
          <NavLink to={path} end={path === '/'} {...(onGo && { onClick: onGo })}>
            <Icon name={section} />
            <span>{t(`shell.${section}`)}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
