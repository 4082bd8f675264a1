/** The page of one family: who lives there, who is responsible for the children, how they live, papers and their days. */
import { Link, useParams } from 'react-router'
import { KeptNotes } from '#ui/Kept.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { FamilyView } from '../contract.ts'
import { DwellingSection } from './DwellingSection.tsx'
import { GuardianSection } from './GuardianSection.tsx'
import { PaperSection } from './PaperSection.tsx'
import './family.css'

export function FamilyPage() {
  const id = useParams().id ?? ''
  const family = useRead<FamilyView>(`/api/families/${encodeURIComponent(id)}`)
  return <Loaded query={family}>{(data) => <Whole family={data} />}</Loaded>
}

function Whole({ family }: { family: FamilyView }) {
  const { t } = useWords()
  const inField = useHasRole('field_worker', 'team_leader')
  const head = family.members.find(({ relation }) => relation === 'head') ?? family.members[0]
  return (
    <div className="z-stack fa-page">
      <PageHeading
        question={head ? t('families.questionOf', { name: head.name }) : t('families.question')}
        lead={[family.settlement, family.quarter, family.address].filter(Boolean).join(', ')}
        actions={<Link to={paths.people()}>{t('families.toPeople')}</Link>}
      />
      <KeptNotes about={[family.id]} />
      <Members family={family} />
      {inField && <DwellingSection familyId={family.id} />}
      {inField && <PaperSection family={family} />}
      <GuardianSection family={family} />
    </div>
  )
}

function Members({ family }: { family: FamilyView }) {
  const { lang, t } = useWords()
  return (
    <section className="z-card">
      <h2>{t('families.members')}</h2>
      <ul className="fa-lines">
        {family.members.map(({ id, name, relation, born, since }) => (
          <li key={id}>
            <Link to={paths.person(id)}>{name}</Link>
            <span className="z-soft">
              {[
                t(`people.relation_${relation}`),
                born && t('people.bornIn', { year: born }),
                t('families.since', { day: spokenDay(since, lang) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {family.former.length > 0 && (
        <details className="z-behind">
          <summary>{t('families.former')}</summary>
          <ul className="fa-plain">
            {family.former.map(({ name, relation, since, until }) => (
              <li key={`${name} ${since}`}>
                {t('families.formerLine', {
                  name,
                  relation: t(`people.relation_${relation}`),
                  from: spokenDay(since, lang),
                  to: spokenDay(until, lang),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
