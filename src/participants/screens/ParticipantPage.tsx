/** One participant: who, in what and since when, what came of it, what proves it. Answers of the card are shown to nobody. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import type { RegionView } from '#places/contract.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { ParticipantView } from '../contract.ts'
import { Fact } from './Fact.tsx'
import { CitizenshipForm } from './life/CitizenshipForm.tsx'
import { Corrections } from './life/Corrections.tsx'
import { Evidence } from './life/Evidence.tsx'
import { StintItem } from './life/StintItem.tsx'
import './participants.css'
import { activityNames, type Project, useProject } from './project.ts'

export function ParticipantPage() {
  const id = useParams().id ?? ''
  const { project } = useProject()
  const participant = useRead<ParticipantView>(`/api/participants/${encodeURIComponent(id)}`)
  return (
    <Loaded query={participant}>
      {(person) => <Loaded query={project}>{(found) => <PageOf person={person} project={found} />}</Loaded>}
    </Loaded>
  )
}

function PageOf({ person, project }: { person: ParticipantView; project: Project }) {
  const { lang, t } = useWords()
  const names = activityNames(project, lang)
  const missing = [...new Set(person.stints.flatMap((stint) => stint.missing))]
  return (
    <div className="z-stack p-page">
      <PageHeading
        question={t('participants.personQuestion', { name: person.name })}
        lead={t('participants.personLead', { project: inLang(person.project.title, lang) })}
        actions={<Link to={paths.participants(project.code)}>{t('participants.toList')}</Link>}
      />
      {person.others.length > 0 && (
        <div className="z-note">
          <p>{t('participants.asOne')}</p>
          <ul>
            {person.others.map((other) => (
              <li key={other.id}>
                <Link to={paths.participant(project.code, other.id)}>
                  {t('participants.otherRecord', { name: other.name })}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {missing.length > 0 && (
        <div className="z-note z-amber">
          <h2>{t('participants.missingTitle')}</h2>
          <p>
            {t('participants.missingText', {
              what: missing.map((name) => t(`participants.missing_${name}` as Key)).join(', '),
            })}
          </p>
        </div>
      )}
      <Who person={person} project={project} />
      <section className="z-card">
        <h2>{t('participants.activities')}</h2>
        <ul className="p-stints">
          {person.stints.map((stint) => (
            <StintItem
              key={stint.id}
              code={project.code}
              stint={stint}
              activity={names.get(stint.activity) ?? stint.activity}
              answers={person.answers.filter(({ stintId }) => stintId === stint.id)}
            />
          ))}
        </ul>
        <p className="z-soft">{t('participants.cardWhy')}</p>
      </section>
      <Evidence person={person} />
      <Corrections id={person.id} names={names} />
    </div>
  )
}

function Who({ person, project }: { person: ParticipantView; project: Project }) {
  const { lang, t } = useWords()
  const places = useRead<{ items: RegionView[] }>('/api/places')
  const mayRecord = useHasRole('field_worker', 'team_leader', 'project_manager')
  const [asking, setAsking] = useState(false)
  const region = places.data?.items.find(({ code }) => code === person.region)
  const served = project.municipalities.find(({ code }) => code === person.municipality)
  const citizenship = person.answers.find((one) => one.kind === 'citizenship')
  const close = () => setAsking(false)
  return (
    <section className="z-card">
      <h2>{t('participants.who')}</h2>
      <dl className="p-facts">
        <Fact label="participants.egn">{person.egn}</Fact>
        <Fact label="participants.sex">{person.sex && t(`participants.${person.sex}`)}</Fact>
        <Fact label="participants.phone">{person.phone}</Fact>
        <Fact label="participants.email">{person.email}</Fact>
        <Fact label="participants.address">
          {[person.settlement, region && inLang(region.name, lang)].filter(Boolean).join(', ')}
        </Fact>
        <Fact label="participants.municipality">{served && inLang(served.name, lang)}</Fact>
        <Fact label="life.citizenship">{citizenship && t(`life.citizenship_${citizenship.content.citizenship}`)}</Fact>
      </dl>
      {mayRecord && (
        <div className="p-card-actions">
          {asking ? (
            <CitizenshipForm participationId={person.id} onDone={close} onCancel={close} />
          ) : (
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('life.citizenshipButton')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
