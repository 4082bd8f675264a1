/** One support on a page of its own: for the team that it is offered to, which does not reach the person's page yet. */
import { useParams } from 'react-router'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import '../../screens/support.css'
import type { CaseView } from '../contract.ts'
import { CasePanel } from './CasePanel.tsx'

export function SupportPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const found = useRead<CaseView>(`/api/support/${encodeURIComponent(id)}`)
  return (
    <Loaded query={found}>
      {({ people }) => (
        <div className="z-stack">
          <PageHeading question={t('support.question', { name: people.map(({ name }) => name).join(', ') })} />
          <CasePanel id={id} />
        </div>
      )}
    </Loaded>
  )
}
