/** What teams did with a person, the newest first. */

import { Button } from '@mantine/core'
import { Link, useOutletContext } from 'react-router'
import type { PersonView } from '#people/contract.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { ExtractPart } from '../../extracts/screens/ExtractPart.tsx'
import type { ContactView } from '../contract.ts'
import { ContactItem } from './ContactItem.tsx'
import './contacts.css'

export function Timeline() {
  const { t } = useWords()
  const person = useOutletContext<PersonView>()
  const { id } = person
  const { query, items, more } = usePages<ContactView>('/api/contacts', { person: id, limit: 20 })
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <EmptyState
            icon="today"
            title={t('casework.timelineEmptyTitle')}
            text={t('casework.timelineEmptyText')}
            step={
              <Button component={Link} to={paths.recordContact(id)}>
                {t('people.recordVisit')}
              </Button>
            }
          />
        ) : (
          <>
            <ol className="c-timeline">
              {items.map((contact) => (
                <ContactItem key={contact.id} contact={contact} person={person} />
              ))}
            </ol>
            <MoreRows more={more} />
            <ExtractPart person={person} />
          </>
        )
      }
    </Loaded>
  )
}
