/** Needs that nobody answered: where and since when they wait, then each of them. */
import { useState } from 'react'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { MOST_DAYS, USUAL_DAYS, type WaitingNeed, type WaitingPlace } from '../contract.ts'

export function WaitingNeeds() {
  const { lang, t } = useWords()
  const [typed, setTyped] = useState(String(USUAL_DAYS))
  const [days, setDays] = useState(USUAL_DAYS)
  const type = (text: string) => {
    setTyped(text)
    if (/^\d{1,4}$/.test(text) && Number(text) <= MOST_DAYS) setDays(Number(text))
  }
  return (
    <div className="z-stack">
      <PageHeading
        question={t('gaps.needsQuestion')}
        lead={t('gaps.needsLead')}
        actions={(['xlsx', 'csv'] as const).map((format) => (
          <DownloadButton
            key={format}
            path="/api/gaps/needs-file"
            query={{ days, lang, format }}
            label={t(`gaps.${format}`)}
          />
        ))}
      />
      <CommunityNav />
      <div className="z-form">
        <TextField path="days" label={t('gaps.days')} inputMode="numeric" maxLength={4} value={typed} onChange={type} />
      </div>
      <Places key={days} days={days} />
    </div>
  )
}

function Places({ days }: { days: number }) {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<WaitingPlace>('/api/gaps/places', { days })
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <EmptyState icon="community" title={t('gaps.noneWaiting')} text={t('gaps.noneWaitingText')} />
        ) : (
          <>
            <h2>{t('gaps.byPlace')}</h2>
            <PlainTable
              caption={t('gaps.byPlaceCaption')}
              columns={[
                { label: t('gaps.sphere') },
                { label: t('gaps.place') },
                { label: t('gaps.count'), right: true },
                { label: t('gaps.oldest'), right: true },
              ]}
              rows={items.map(({ sphere, place, needs, oldest }) => ({
                key: `${sphere} ${place ?? ''}`,
                cells: [
                  t(`portal.${sphere}_sphere`),
                  place ?? t('gaps.noPlace'),
                  needs,
                  oldest === null ? t('gaps.noDay') : spokenDay(oldest, lang),
                ],
              }))}
            />
            <MoreRows more={more} />
            <h2>{t('gaps.each')}</h2>
            <Each days={days} />
          </>
        )
      }
    </Loaded>
  )
}

function Each({ days }: { days: number }) {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<WaitingNeed>('/api/gaps/needs', { days })
  return (
    <>
      <Loaded query={query}>
        {() => (
          <ul className="co-list">
            {items.map(({ id, sphere, title, place, since, shared }) => (
              <li key={id} className="co-item">
                <div>
                  <Link to={paths.need(id)}>{inLang(title, lang)}</Link>
                  <p className="z-soft">
                    {t(`portal.${sphere}_sphere`)} · {place ?? t('gaps.noPlace')}
                    {shared > 0 && ` · ${t('needs.behind', { count: shared })}`}
                  </p>
                </div>
                <span className="z-chip z-amber">
                  {since === null ? t('gaps.noDay') : t('gaps.waitsSince', { day: spokenDay(since, lang) })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <MoreRows more={more} />
    </>
  )
}
