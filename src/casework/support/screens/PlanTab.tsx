/** "План": how someone is supported. The open support first; what was closed may be opened to read. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useOutletContext } from 'react-router'
import type { PersonView } from '#people/contract.ts'
import { Doings } from '#ui/Doings.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../screens/support.css'
import type { CaseLine } from '../contract.ts'
import { CasePanel } from './CasePanel.tsx'
import { OpenForm } from './OpenForm.tsx'

export function PlanTab() {
  const { id: personId } = useOutletContext<PersonView>()
  const { t } = useWords()
  const cases = useRead<{ items: CaseLine[] }>(`/api/people/${encodeURIComponent(personId)}/support`)
  const begin = {
    key: 'open',
    label: 'support.open',
    form: (close: () => void) => <OpenForm personId={personId} onDone={close} />,
  } as const
  return (
    <Loaded query={cases}>
      {({ items }) =>
        items.length === 0 ? (
          <div className="z-stack">
            <EmptyState icon="plan" title={t('support.none')} text={t('support.noneText')} />
            <Doings doings={[{ ...begin, filled: true }]} />
          </div>
        ) : (
          <div className="z-stack">
            <Chosen items={items} />
            <Doings doings={[{ ...begin, label: 'support.openAnother' }]} />
          </div>
        )
      }
    </Loaded>
  )
}

/** One support at a time; which others there are stands above it. */
function Chosen({ items }: { items: readonly CaseLine[] }) {
  const { lang, t } = useWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const first = items.find(({ closedOn }) => closedOn === null) ?? items[0]!
  const shown = items.find(({ id }) => id === chosen) ?? first
  return (
    <>
      {items.length > 1 && (
        <nav className="z-actions" aria-label={t('support.several')}>
          {items.map((one) => (
            <Button
              key={one.id}
              variant={one.id === shown.id ? 'light' : 'default'}
              aria-current={one.id === shown.id}
              onClick={() => setChosen(one.id)}
            >
              {t(`support.pathway_${one.pathway}`)}
              {one.closedOn && ` · ${t('support.closedOn', { day: spokenDay(one.closedOn, lang) })}`}
            </Button>
          ))}
        </nav>
      )}
      <CasePanel key={shown.id} id={shown.id} />
    </>
  )
}
