/** What one's teams have to do: overdue first, then what comes within two weeks. */
import { Link, useSearchParams } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import '../../screens/support.css'
import { DUE_KINDS, type DueItem } from '../contract.ts'

export function Due() {
  const { t } = useWords()
  const due = useRead<{ items: DueItem[] }>('/api/support-due')
  const [search] = useSearchParams()
  const kind = DUE_KINDS.find((one) => one === search.get('kind'))
  const shown = (items: readonly DueItem[]) => items.filter((item) => kind === undefined || item.kind === kind)
  return (
    <div className="z-stack">
      <PageHeading
        question={t('support.dueQuestion')}
        lead={kind ? t(`support.count_${kind}`) : t('support.dueLead')}
        actions={kind && <Link to={paths.supportDue()}>{t('support.dueAll')}</Link>}
      />
      <Loaded query={due}>
        {({ items }) =>
          shown(items).length === 0 ? (
            <EmptyState icon="today" title={t('support.dueNone')} text={t('support.dueNoneText')} />
          ) : (
            [...Map.groupBy(shown(items), ({ team }) => team)].map(([team, list]) => (
              <section key={team} className="z-card">
                <h2>{team}</h2>
                <ul className="su-steps">
                  {list.map((item) => (
                    <Item key={`${item.kind} ${item.id} ${item.what}`} item={item} />
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Loaded>
    </div>
  )
}

function Item({ item }: { item: DueItem }) {
  const { lang, t } = useWords()
  const what =
    item.kind === 'step'
      ? item.what
      : item.kind === 'stage'
        ? t(`support.stage_${item.what}` as Key)
        : t(`support.due_${item.kind}`)
  const when = item.kind === 'answer' ? 'support.offeredOn' : item.overdue ? 'support.overdueSince' : 'support.dueBy'
  const [first] = item.people
  return (
    <li className="su-step">
      <div>
        <strong>{what}</strong>
        <div className="su-line">
          {first && (
            <Link to={item.kind === 'answer' ? paths.support(item.caseId) : paths.person(first.id, 'plan')}>
              {item.people.map(({ name }) => name).join(', ')}
            </Link>
          )}
        </div>
      </div>
      <span className={`z-chip ${item.overdue ? 'z-red' : 'su-quiet'}`}>
        {t(when, { day: spokenDay(item.due, lang) })}
      </span>
    </li>
  )
}
