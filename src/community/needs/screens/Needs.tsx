/** What people lack: needs by sphere, how many stand behind each, what became of it. */

import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { SpherePicture } from '../../screens/SpherePicture.tsx'
import type { NeedView } from '../contract.ts'
import { Desk } from './Desk.tsx'
import { SayForm } from './SayForm.tsx'
import { NeedState } from './State.tsx'

export function Needs() {
  const { lang, t } = useWords()
  const [unanswered, setUnanswered] = useState(false)
  const [saying, setSaying] = useState(false)
  const mayHear = useHasRole('field_worker', 'team_leader', 'project_manager', 'group_member', 'local_facilitator')
  const mayLead = useHasRole('team_leader', 'project_manager')
  const { query, items, more } = usePages<NeedView>('/api/needs', { ...(unanswered && { unanswered: 'true' }) })
  const spheres = [...Map.groupBy(items, ({ sphere }) => sphere)]
  return (
    <div className="z-stack">
      <PageHeading
        question={t('needs.question')}
        lead={t('needs.lead')}
        actions={
          mayHear && (
            <>
              <Button onClick={() => setSaying(true)}>{t('needs.say')}</Button>
              <Button component={Link} variant="default" to={paths.voices()}>
                {t('needs.toVoices')}
              </Button>
            </>
          )
        }
      />
      <CommunityNav />
      {saying && <SayForm onDone={() => setSaying(false)} />}
      <p>
        <Link to={paths.waitingNeeds()}>{t('gaps.needsLink')}</Link>
      </p>
      <TickField path="unanswered" label={t('needs.onlyUnanswered')} checked={unanswered} onChange={setUnanswered} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="community" title={t('needs.none')} text={t('needs.noneText')} />
          ) : (
            spheres.map(([sphere, needs]) => (
              <section key={sphere} className="z-stack">
                <h2 className="co-sphere">
                  <SpherePicture sphere={sphere} size={36} />
                  {t(`portal.${sphere}_sphere`)}
                </h2>
                <ul className="co-list">
                  {needs.map((need) => (
                    <li key={need.id} className="co-item">
                      <div>
                        <Link to={paths.need(need.id)}>{inLang(need.title, lang)}</Link>
                        <p className="z-soft">
                          {need.place && `${need.place} · `}
                          {t('needs.behind', { count: need.shared })}
                        </p>
                      </div>
                      <NeedState state={need.state} />
                    </li>
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Loaded>
      {mayLead && <Desk />}
      <MoreRows more={more} />
    </div>
  )
}
