/** The way to people: finding someone as one types, and the people and families of one's teams. */

import { Button } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TextField } from '#ui/Field.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useAsk, usePages, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { PersonLine } from '../contract.ts'
import type { FamilyLine } from '../families/contract.ts'
import { PersonItem } from './PersonItem.tsx'
import { WorkLists } from './WorkLists.tsx'
import './people.css'

const LEAST = 2

export function PeopleHome() {
  const { t } = useWords()
  const [text, setText] = useState('')
  const typed = useDeferredValue(text.trim())
  const searching = typed.length >= LEAST
  return (
    <div className="z-stack pe-page">
      <PageHeading
        question={t('people.homeQuestion')}
        lead={t('people.homeLead')}
        actions={
          <Button component={Link} to={paths.takeInFamily()}>
            {t('people.takeIn')}
          </Button>
        }
      />
      <search>
        <TextField
          path="search"
          label={t('people.search')}
          hint={t('people.searchHint')}
          value={text}
          onChange={setText}
          maxLength={100}
          optional
        />
      </search>
      {searching ? <Results text={typed} /> : <Mine />}
      <WorkLists />
    </div>
  )
}

function Results({ text }: { text: string }) {
  const { t } = useWords()
  const found = useAsk<{ items: PersonLine[] }>('/api/people/search', { text }, true)
  return (
    <Loaded query={found}>
      {({ items }) => (
        <section aria-busy={found.isPlaceholderData}>
          <p role="status" className="z-soft">
            {items.length > 0 ? t('people.found', { count: items.length }) : t('people.nobodyFound', { text })}
          </p>
          {items.length === 0 && <p>{t('people.nobodyFoundText')}</p>}
          <ul className="pe-list">
            {items.map((person) => (
              <PersonItem key={person.id} person={person} />
            ))}
          </ul>
        </section>
      )}
    </Loaded>
  )
}

function Mine() {
  const { t } = useWords()
  const { query, items, more } = usePages<FamilyLine>('/api/families', { limit: 50 })
  return (
    <section className="z-stack">
      <h2 className="pe-subhead">{t('people.mine')}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <NoFamilies />
          ) : (
            <ul className="pe-families">
              {items.map((family) => (
                <FamilyCard key={family.id} family={family} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </section>
  )
}

function NoFamilies() {
  const { t } = useWords()
  const teams = useRead<{ items: unknown[] }>('/api/teams', { mine: 'true' })
  return (
    <Loaded query={teams}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon="people" title={t('people.noTeamTitle')} text={t('people.noTeamText')} />
        ) : (
          <EmptyState
            icon="people"
            title={t('people.mineEmptyTitle')}
            text={t('people.mineEmptyText')}
            step={
              <Button component={Link} to={paths.takeInFamily()}>
                {t('people.takeIn')}
              </Button>
            }
          />
        )
      }
    </Loaded>
  )
}

function FamilyCard({ family }: { family: FamilyLine }) {
  const { t } = useWords()
  const rest = family.count - family.members.length
  return (
    <li className="z-card pe-family">
      <div className="pe-family-head">
        <Icon name="people" size={26} />
        <Link to={paths.family(family.id)} className="pe-family-link">
          {t('people.members', { count: family.count })}
        </Link>
        <span className="z-soft">{family.members.find(({ settlement }) => settlement)?.settlement}</span>
      </div>
      <ul className="pe-names">
        {family.members.map(({ id, name }) => (
          <li key={id}>
            <Link to={paths.person(id)}>{name}</Link>
          </li>
        ))}
        {rest > 0 && <li className="z-soft">{t('people.more', { count: rest })}</li>}
      </ul>
    </li>
  )
}
