/** What was decided of records of people, the latest first; each decision may be taken back. */
import { Button } from '@mantine/core'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import type { DecisionView } from '../contract.ts'

export function Decided({ onUndone }: { onUndone: () => void }) {
  const { t } = useWords()
  const { query, items, more } = usePages<DecisionView>('/api/duplicates/decided')
  return (
    <section className="z-card">
      <h2>{t('duplicates.decided')}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p className="z-soft">{t('duplicates.decidedNone')}</p>
          ) : (
            <ul className="du-decided">
              {items.map((decision) => (
                <Line key={decision.id} decision={decision} onUndone={onUndone} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {more && (
        <Button variant="default" loading={more.busy} onClick={more.load}>
          {t('ui.moreRows')}
        </Button>
      )}
    </section>
  )
}

function Line({ decision, onUndone }: { decision: DecisionView; onUndone: () => void }) {
  const { lang, t } = useWords()
  const { id, verdict, person, other, at, by, reason } = decision
  const undoing = useOperation<{ id: string }>('duplicates.undo')
  const undo = async () => {
    if (await undoing.run({ id }, [id])) onUndone()
  }
  const day = spokenInstant(at, lang)
  return (
    <li>
      <div className="du-grow">
        <strong>
          {person.name} – {other.name}
        </strong>{' '}
        <span className={`z-chip ${verdict === 'same' ? 'z-green' : 'z-amber'}`}>
          {t(verdict === 'same' ? 'duplicates.decidedSame' : 'duplicates.decidedDifferent')}
        </span>
        <div className="z-soft">{by ? t('duplicates.decidedBy', { day, name: by }) : day}</div>
        {reason && <div>{t('duplicates.decidedReason', { reason })}</div>}
        {undoing.problem && <ProblemNote problem={undoing.problem} />}
      </div>
      <Button variant="subtle" loading={undoing.busy} onClick={() => void undo()}>
        {t('duplicates.undo')}
      </Button>
    </li>
  )
}
