/** Adopted priorities that name no need. */
import { inLang } from '#kit/text.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import type { LoosePriority } from '../contract.ts'

export function LoosePriorities() {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<LoosePriority>('/api/gaps/priorities')
  return (
    <div className="z-stack">
      <PageHeading
        question={t('gaps.prioritiesQuestion')}
        lead={t('gaps.prioritiesLead')}
        actions={
          items.length > 0 &&
          (['xlsx', 'csv'] as const).map((format) => (
            <DownloadButton
              key={format}
              path="/api/gaps/priorities-file"
              query={{ lang, format }}
              label={t(`gaps.${format}`)}
            />
          ))
        }
      />
      <CommunityNav />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="plan" title={t('gaps.allGrounded')} text={t('gaps.allGroundedText')} />
          ) : (
            [...Map.groupBy(items, ({ sphere }) => sphere)].map(([sphere, inSphere]) => (
              <section key={sphere} className="z-stack">
                <h2>{t(`portal.${sphere}_sphere`)}</h2>
                <ul className="co-list">
                  {inSphere.map(({ id, text, adoptedOn, version }) => (
                    <li key={id} className="co-item">
                      <span>{inLang(text, lang)}</span>
                      <span className="z-soft">
                        {version === null ? t('gaps.ofProject') : t('priorities.version', { version })}
                        {adoptedOn && ` · ${spokenDay(adoptedOn, lang)}`}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}
