/** The way to people: choose the project that they take part in. */

import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import type { ProjectLine } from '#projects/contract.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import './participants.css'

export function People() {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<ProjectLine>('/api/projects')
  return (
    <div className="z-stack">
      <PageHeading question={t('participants.peopleQuestion')} lead={t('participants.peopleLead')} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              icon="people"
              title={t('participants.noProjectsTitle')}
              text={t('participants.noProjectsText')}
              step={
                <Button component={Link} to={paths.projects()}>
                  {t('participants.toProjects')}
                </Button>
              }
            />
          ) : (
            <ul className="p-projects">
              {items.map((project) => (
                <li key={project.id}>
                  <Link to={paths.participants(project.code)} className="z-card">
                    <Icon name="people" size={28} />
                    <span>
                      <strong>{inLang(project.title, lang)}</strong>
                      <span className="z-soft">{project.code}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}
