/** The studies of the organisation, with their places and how far they are. */
import { Link, useNavigate } from 'react-router'
import { inLang } from '#kit/text.ts'
import { countryName } from '#kit/world.ts'
import { Doings } from '#ui/Doings.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { StudyListItem } from '../contract.ts'
import { StudyPeriod } from '../public.tsx'
import { StateChip } from './StateForms.tsx'
import { NewStudy } from './StudyForm.tsx'
import './study.css'

export function Studies() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { query, items, more } = usePages<StudyListItem>('/api/studies')
  const leads = useHasRole('team_leader', 'project_manager', 'network_facilitator')
  return (
    <div className="z-stack st-page">
      <PageHeading
        question={t('studies.question')}
        lead={t('studies.lead')}
        actions={<Link to={paths.community()}>{t('studies.toCommunity')}</Link>}
      />
      {leads && (
        <Doings
          doings={[
            {
              key: 'new',
              label: 'studies.newStudy',
              filled: true,
              form: (close) => <NewStudy onDone={(id) => navigate(paths.study(id))} onCancel={close} />,
            },
          ]}
        />
      )}
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              icon="community"
              title={t('studies.none')}
              text={t(leads ? 'studies.noneText' : 'studies.noneRead')}
            />
          ) : (
            <ul className="st-list">
              {items.map((item) => (
                <li key={item.id} className="z-card">
                  <One item={item} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}

function One({ item }: { item: StudyListItem }) {
  const { lang, t } = useWords()
  const places = item.places.map(({ country, name }) => `${inLang(name, lang)} (${countryName(country, lang)})`)
  return (
    <>
      <h2>
        <Link to={paths.study(item.id)}>{inLang(item.title, lang)}</Link>
      </h2>
      <p className="su-line">
        <StateChip study={item} /> <StudyPeriod {...item} />
      </p>
      <p>{places.join(', ') || t('studies.placesNone')}</p>
    </>
  )
}
