/** One participant: who, in what and since when, what is still missing. Answers of the card are shown to nobody. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import type { RegionView } from '#places/contract.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { ParticipantView } from '../contract.ts'
import { CompleteStint } from './CompleteStint.tsx'
import './participants.css'
import { activityNames, type Project, useProject } from './project.ts'

type Stint = ParticipantView['stints'][number]

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
            <StintItem key={stint.id} stint={stint} activity={names.get(stint.activity) ?? stint.activity} />
          ))}
        </ul>
        <p className="z-soft">{t('participants.cardWhy')}</p>
      </section>
    </div>
  )
}

function Who({ person, project }: { person: ParticipantView; project: Project }) {
  const { lang, t } = useWords()
  const places = useRead<{ items: RegionView[] }>('/api/places')
  const region = places.data?.items.find(({ code }) => code === person.region)
  const served = project.municipalities.find(({ code }) => code === person.municipality)
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
      </dl>
    </section>
  )
}

function StintItem({ stint, activity }: { stint: Stint; activity: string }) {
  const { lang, t } = useWords()
  const mayComplete = useHasRole('field_worker', 'team_leader', 'project_manager')
  const [open, setOpen] = useState(false)
  const { entered, left, age, labour, education, participation, exitStatus, card } = stint
  const from = spokenDay(entered, lang)
  return (
    <li className="p-stint">
      <h3>{activity}</h3>
      <p className="z-soft">
        {left ? t('participants.fromTo', { from, to: spokenDay(left, lang) }) : t('participants.since', { day: from })}
      </p>
      <h4>{t('participants.atEntry')}</h4>
      <dl className="p-facts">
        <Fact label="participants.age">{age === null ? null : t('participants.years', { count: age })}</Fact>
        <Fact label="participants.labour">{labour && t(`participants.labour_${labour}` as Key)}</Fact>
        <Fact label="participants.education">{education && t(`participants.education_${education}` as Key)}</Fact>
        <Fact label="participants.card">
          {t(card === 'on_file' ? 'participants.cardOnFile' : 'participants.cardNotOnFile')}
        </Fact>
      </dl>
      {left && (
        <>
          <h4>{t('participants.atExit')}</h4>
          <dl className="p-facts">
            <Fact label="participants.participation">
              {participation && t(`participants.participation_${participation}` as Key)}
            </Fact>
            <Fact label="participants.exitStatus">{exitStatus && t(`participants.exit_${exitStatus}` as Key)}</Fact>
          </dl>
        </>
      )}
      {mayComplete && (
        <div className="p-card-actions">
          {open ? (
            <CompleteStint stint={stint} onDone={() => setOpen(false)} />
          ) : (
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('participants.completeIt')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Fact({ label, children }: { label: Key; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{children || <span className="z-soft">{t('participants.notSaid')}</span>}</dd>
    </div>
  )
}
