/** What the municipality agreed to do first: the list in force by sphere, each priority with the needs that it answers. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import type { ListDetail, ListView } from '../contract.ts'

export function Priorities() {
  const { lang, t } = useWords()
  const mayAdopt = useHasRole('team_leader', 'project_manager')
  const { query, items } = usePages<ListView>('/api/priority-lists')
  const [chosen, setChosen] = useState('')
  const adopt = mayAdopt && (
    <Button component={Link} to={paths.adoptPriorities()}>
      {t('priorities.adopt')}
    </Button>
  )
  const shown = items.find(({ id }) => id === chosen) ?? items[0]
  return (
    <div className="z-stack">
      <PageHeading
        question={t('priorities.question')}
        lead={t('priorities.lead')}
        actions={items.length > 0 && adopt}
      />
      <CommunityNav />
      <Loaded query={query}>
        {() =>
          shown === undefined ? (
            <EmptyState icon="plan" title={t('priorities.none')} text={t('priorities.noneText')} step={adopt} />
          ) : (
            <>
              {items.length > 1 && (
                <ChoiceField
                  path="version"
                  label={t('priorities.versions')}
                  value={shown.id}
                  onChange={setChosen}
                  choices={items.map(({ id, version, adoptedOn }) => ({
                    value: id,
                    label: `${t('priorities.version', { version })} · ${spokenDay(adoptedOn, lang)}`,
                  }))}
                />
              )}
              <List id={shown.id} />
              <p>
                <Link to={paths.loosePriorities()}>{t('gaps.prioritiesLink')}</Link>
              </p>
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function List({ id }: { id: string }) {
  const { lang, t } = useWords()
  const list = useRead<ListDetail>(`/api/priority-lists/${encodeURIComponent(id)}`)
  return (
    <Loaded query={list}>
      {({ adoptedOn, version, reason, priorities }) => (
        <div className="z-stack">
          <p>
            {t('priorities.adoptedOn', { day: spokenDay(adoptedOn, lang), version, count: priorities.length })}
            {reason && ` ${t('priorities.because', { reason: inLang(reason, lang) })}`}
          </p>
          <div className="z-actions">
            {(['pdf', 'docx'] as const).map((format) => (
              <DownloadButton
                key={format}
                path={`/api/priority-lists/${encodeURIComponent(id)}/paper`}
                query={{ lang, format }}
                label={t(`priorities.${format}`)}
              />
            ))}
          </div>
          {[...Map.groupBy(priorities, ({ sphere }) => sphere)].map(([sphere, inSphere]) => (
            <section key={sphere} className="z-stack">
              <h2>
                {t(`portal.${sphere}_sphere`)} · {inSphere.length}
              </h2>
              <ol className="co-list">
                {inSphere.map(({ id, position, text, needs }) => (
                  <li key={id} className="co-item">
                    <div>
                      <strong>
                        {position}. {inLang(text, lang)}
                      </strong>
                      <p className="z-soft">
                        {needs.length === 0 ? t('priorities.noNeed') : `${t('priorities.from')} `}
                        {needs.map((need, at) => (
                          <span key={need.id}>
                            {at > 0 && ', '}
                            <Link to={paths.need(need.id)}>{inLang(need.title, lang)}</Link>
                          </span>
                        ))}
                      </p>
                    </div>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      )}
    </Loaded>
  )
}
