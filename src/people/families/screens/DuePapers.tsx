/** What is due this month, or was before, of the people one works with; done with one tap, and the tap taken back. */

import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { DuePaper } from '../../papers/contract.ts'
import { PaperLine } from './PaperSection.tsx'
import './family.css'

export function DuePapers() {
  const { t } = useWords()
  const { query, items, more } = usePages<DuePaper>('/api/papers/due')
  const [last, setLast] = useState<DuePaper | null>(null)
  return (
    <div className="z-stack fa-page">
      <PageHeading
        question={t('families.monthQuestion')}
        lead={t('families.monthLead')}
        actions={<Link to={paths.people()}>{t('families.toPeople')}</Link>}
      />
      {last && <TakeBack paper={last} onBack={() => setLast(null)} />}
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="people" title={t('families.monthNone')} text={t('families.monthNoneText')} />
          ) : (
            <section className="z-card">
              <h2>{t('families.monthCaption')}</h2>
              <ul className="fa-lines">
                {items.map((paper) => (
                  <PaperLine
                    key={paper.id}
                    paper={paper}
                    name={<Name paper={paper} />}
                    onFinished={() => setLast(paper)}
                  />
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}

const Name = ({ paper: { person } }: { paper: DuePaper }) => (
  <Link to={person.householdId ? paths.family(person.householdId) : paths.person(person.id)}>{person.name}</Link>
)

function TakeBack({ paper, onBack }: { paper: DuePaper; onBack: () => void }) {
  const { t } = useWords()
  const taking = useOperation<{ id: string; done: boolean }>('papers.finish', { waits: 'families.paperDoneKept' })
  const back = async () => {
    if (await taking.run({ id: paper.id, done: false }, [paper.id])) onBack()
  }
  return (
    <div className="z-note z-green fa-done" role="status">
      <p>{t('families.monthDone', { paper: t(`families.paper_${paper.kind}`), name: paper.person.name })}</p>
      <Button variant="default" loading={taking.busy} onClick={() => void back()}>
        {t('families.notDone')}
      </Button>
    </div>
  )
}
