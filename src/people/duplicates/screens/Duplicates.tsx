/** Records that may be one person, pair by pair and side by side: one person, or not; what was decided may be taken back. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { PairView } from '../contract.ts'
import { Decided } from './Decided.tsx'
import './duplicates.css'
import { PairCard } from './PairCard.tsx'
import { useKeys } from './useKeys.ts'

/** A decision made just now, so that it can be taken back at once. */
export interface Made {
  id: string
  verdict: 'same' | 'different'
  one: string
  other: string
}

export function Duplicates() {
  const { t } = useWords()
  const { query, items, more } = usePages<PairView>('/api/duplicates/pairs')
  const [made, setMade] = useState<Made | 'undone' | null>(null)
  return (
    <div className="z-stack du-page">
      <PageHeading
        question={t('duplicates.question')}
        lead={t('duplicates.lead')}
        actions={<Link to={paths.people()}>{t('duplicates.toPeople')}</Link>}
      />
      <div role="status">{made && <JustMade made={made} onUndone={() => setMade('undone')} />}</div>
      <Loaded query={query}>
        {() =>
          items.length === 0 && !more ? (
            <EmptyState icon="people" title={t('duplicates.none')} text={t('duplicates.noneText')} />
          ) : (
            <Pairs pairs={items} onMade={setMade} />
          )
        }
      </Loaded>
      {more && (
        <div className="z-actions">
          <span className="z-soft">{t('duplicates.searched')}</span>
          <Button variant="default" loading={more.busy} onClick={more.load}>
            {t('duplicates.more')}
          </Button>
        </div>
      )}
      <Decided onUndone={() => setMade('undone')} />
    </div>
  )
}

function Pairs({ pairs, onMade }: { pairs: readonly PairView[]; onMade: (made: Made) => void }) {
  const { t } = useWords()
  const list = useKeys()
  return (
    <section className="z-stack" aria-label={t('duplicates.question')} ref={list}>
      <p className="z-soft du-keys">
        {t('duplicates.waiting', { count: pairs.length })}. <span className="du-keyboard">{t('duplicates.keys')}</span>
      </p>
      {pairs.map((pair, at) => (
        <PairCard key={`${pair.a.id} ${pair.b.id}`} pair={pair} number={at + 1} onMade={onMade} />
      ))}
    </section>
  )
}

function JustMade({ made, onUndone }: { made: Made | 'undone'; onUndone: () => void }) {
  const { t } = useWords()
  const undoing = useOperation<{ id: string }>('duplicates.undo')
  if (made === 'undone')
    return (
      <div className="z-note z-green">
        <p>{t('duplicates.undone')}</p>
      </div>
    )
  const undo = async () => {
    if (await undoing.run({ id: made.id }, [made.id])) onUndone()
  }
  const { verdict, one, other } = made
  return (
    <div className="z-note z-green du-made">
      <p>{t(verdict === 'same' ? 'duplicates.merged' : 'duplicates.apart', { one, other })}</p>
      <Button variant="default" loading={undoing.busy} onClick={() => void undo()}>
        {t('duplicates.undo')}
      </Button>
      {undoing.problem && <ProblemNote problem={undoing.problem} />}
    </div>
  )
}
