/** Which recorded decisions brought the new project into being. */
import type { DecisionView } from '#decisions/contract.ts'
import { TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { useSpokenDecision } from '../decisions.ts'
import type { SectionProps } from './section.ts'

export function Decisions({ form, change }: SectionProps) {
  const { t } = useWords()
  const { query, items, more } = usePages<DecisionView>('/api/decisions', { limit: 200 })
  const spoken = useSpokenDecision()
  const toggle = (id: string, chosen: boolean) =>
    change({ ...form, decisions: chosen ? [...form.decisions, id] : form.decisions.filter((one) => one !== id) })
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('projects.decisionsTitle')}</h2>
        <p className="p-lead">{t(items.length > 0 ? 'projects.decisionsLead' : 'projects.decisionsNone')}</p>
      </div>
      <Loaded query={query}>
        {() =>
          items.map((decision) => (
            <TickField
              key={decision.id}
              path={`decisions.${decision.id}`}
              label={spoken(decision)}
              checked={form.decisions.includes(decision.id)}
              onChange={(chosen) => toggle(decision.id, chosen)}
            />
          ))
        }
      </Loaded>
      {more && (
        <button type="button" className="z-link-button" onClick={more.load}>
          {t('ui.moreRows')}
        </button>
      )}
    </section>
  )
}
