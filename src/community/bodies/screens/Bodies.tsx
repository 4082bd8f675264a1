/** The bodies of the municipality with their mandates. */
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { useReadsCommunity } from '../../screens/forms.ts'
import type { BodyLine } from '../contract.ts'
import { BodyFacts } from './BodyFacts.tsx'
import { BodyForm } from './BodyForm.tsx'

export function Bodies() {
  const { lang, t } = useWords()
  const reads = useReadsCommunity()
  const makes = useHasRole('team_leader', 'project_manager')
  const bodies = useRead<{ items: BodyLine[] }>('/api/bodies', { limit: 200 })
  return (
    <div className="z-stack">
      <PageHeading question={t('community.bodiesQuestion')} lead={t('community.bodiesLead')} />
      <CommunityNav />
      {makes && (
        <Doings
          doings={[
            { key: 'new', label: 'community.newBody', filled: true, form: (close) => <BodyForm onDone={close} /> },
          ]}
        />
      )}
      <Loaded query={bodies}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="community" title={t('community.noBodies')} text={t('community.noBodiesText')} />
          ) : (
            <ul className="co-cards">
              {items.map((body) => (
                <li key={body.id} className="z-card">
                  <h2>
                    {reads ? <Link to={paths.body(body.id)}>{inLang(body.name, lang)}</Link> : inLang(body.name, lang)}
                  </h2>
                  <BodyFacts body={body} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
