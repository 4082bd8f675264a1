/** What the portal shows of a community: events and priorities. Props only. */
import { PlainTable } from '#ui/PlainTable.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { PublishedEvent, PublishedPriority } from './published/contract.ts'

export function Events({ events }: { events: readonly PublishedEvent[] }) {
  const { lang, t } = useWords()
  if (events.length === 0) return null
  const aboutOf = ({ kind, place }: PublishedEvent) => [t(`portal.${kind}_event`), ...(place ? [place] : [])].join(', ')
  const dayOf = ({ heldOn, planned }: PublishedEvent) =>
    [...(heldOn ? [spokenDay(heldOn, lang)] : []), ...(planned ? [t('portal.eventPlanned')] : [])].join(', ')
  return (
    <section>
      <h2>{t('portal.events')}</h2>
      <PlainTable
        caption={t('portal.events')}
        columns={[
          { label: t('portal.eventTitle') },
          { label: t('portal.eventDay') },
          { label: t('portal.eventCame'), right: true },
        ]}
        rows={events.map((event, i) => ({
          key: String(i),
          cells: [
            <>
              {event.title[lang]}
              <br />
              <span className="z-soft">{aboutOf(event)}</span>
            </>,
            dayOf(event),
            event.came ?? '–',
          ],
        }))}
      />
    </section>
  )
}

/** Priorities under their spheres, in the order agreed. */
export function Priorities({ priorities }: { priorities: readonly PublishedPriority[] }) {
  const { lang, t } = useWords()
  if (priorities.length === 0) return null
  const spheres = Map.groupBy(priorities, (priority) => priority.sphere)
  return (
    <section>
      <h2>{t('portal.priorities')}</h2>
      {[...spheres].map(([sphere, list]) => (
        <div key={sphere}>
          <h3>{t(`portal.${sphere}_sphere`)}</h3>
          <ol className="p-list">
            {list.map((priority) => (
              <li key={priority.position}>{priority.text[lang]}</li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
