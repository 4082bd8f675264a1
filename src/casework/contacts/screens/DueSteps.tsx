/** Next steps of one's teams, the earliest first: what Today begins with. */
import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { ContactView } from '../contract.ts'
import { NextStep } from './ContactItem.tsx'
import './contacts.css'

export function DueSteps() {
  const { t } = useWords()
  const { query, items, more } = usePages<ContactView>('/api/contacts/due', { limit: 10 })
  const today = dayIn(Date.now())
  return (
    <section className="z-card">
      <h2>{t('casework.dueTitle')}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p className="z-soft">{t('casework.dueNone')}</p>
          ) : (
            <ul className="c-due">
              {items.map((contact) => (
                <li key={contact.id}>
                  <p className="c-due-who">
                    {contact.people.map(({ id, name }) => (
                      <Link key={id} to={paths.person(id, 'timeline')}>
                        {name}
                      </Link>
                    ))}
                    {contact.next && contact.next.on < today && (
                      <span className="z-chip z-red">{t('casework.overdue')}</span>
                    )}
                    {contact.next?.on === today && <span className="z-chip z-amber">{t('casework.dueToday')}</span>}
                  </p>
                  <NextStep contact={contact} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {more && (
        <Button variant="default" mt="sm" loading={more.busy} onClick={more.load}>
          {t('ui.moreRows')}
        </Button>
      )}
    </section>
  )
}
