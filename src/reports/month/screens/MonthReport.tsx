/** The report of a month or a year: its figures, and the file to hand in. */
import { useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasProfession, useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { MonthFigures } from '../contract.ts'
import { BigNumber, monthsBack, PeriodField, ReportFiles } from './parts.tsx'

interface Team {
  id: string
  name: string
}

export function MonthReport() {
  const { t } = useWords()
  const teams = useRead<{ items: Team[] }>('/api/teams', { mine: 'true' })
  return (
    <div className="z-stack mo-page">
      <PageHeading question={t('month.question')} lead={t('month.lead')} actions={<OtherReports />} />
      <Loaded query={teams}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="reports" title={t('month.noTeamTitle')} text={t('month.noTeamText')} />
          ) : (
            <OfTeam teams={items} />
          )
        }
      </Loaded>
    </div>
  )
}

function OfTeam({ teams }: { teams: readonly Team[] }) {
  const { t } = useWords()
  const [asked, setAsked] = useState({ team: teams[0]!.id, whose: 'mine', period: monthsBack()[0]! })
  const figures = useRead<MonthFigures>('/api/reports/month', asked)
  const field = (path: keyof typeof asked) => ({
    path,
    value: asked[path],
    onChange: (value: string) => setAsked({ ...asked, [path]: value }),
  })
  return (
    <>
      <div className="mo-fields">
        {teams.length > 1 && (
          <ChoiceField
            {...field('team')}
            label={t('month.team')}
            choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <ChoiceField
          {...field('whose')}
          label={t('month.whose')}
          choices={[
            { value: 'mine', label: t('month.mine') },
            { value: 'team', label: t('month.wholeTeam') },
          ]}
        />
        <PeriodField {...field('period')} />
      </div>
      <Loaded query={figures}>{(data) => <Figures figures={data} />}</Loaded>
      <ReportFiles path="/api/reports/month/file" query={asked} />
    </>
  )
}

/** Reports that are made of the same records for somebody else. */
function OtherReports() {
  const { t } = useWords()
  const isMediator = useHasProfession('health_mediator')
  const leads = useHasRole('team_leader')
  return (
    <>
      {(isMediator || leads) && <Link to={paths.mediatorReport()}>{t('mediator.open')}</Link>}
      {leads && <Link to={paths.centreReport()}>{t('centre.open')}</Link>}
    </>
  )
}

function Figures({ figures }: { figures: MonthFigures }) {
  const { lang, t } = useWords()
  const { contacts, minutes, people, women, men, children, kinds, workers } = figures
  const number = (value: number) => writtenNumber(value, lang)
  if (contacts === 0) return <p className="z-card">{t('month.nothing')}</p>
  const columns = (first: string) => [
    { label: first },
    { label: t('month.contacts'), right: true },
    { label: t('month.minutes'), right: true },
    { label: t('month.people'), right: true },
  ]
  const cells = (name: string, line: { contacts: number; minutes: number; people: number }) => [
    name,
    number(line.contacts),
    number(line.minutes),
    number(line.people),
  ]
  return (
    <>
      <dl className="mo-numbers">
        <BigNumber label={t('month.contacts')} value={number(contacts)} />
        <BigNumber label={t('month.people')} value={number(people)} />
        <BigNumber
          label={t('month.hours')}
          value={t('month.hoursOf', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
        />
      </dl>
      <p>
        {t('month.peopleOf', {
          people: number(people),
          women: number(women),
          men: number(men),
          children: number(children),
        })}
      </p>
      <PlainTable
        caption={t('month.byKind')}
        columns={columns(t('month.kind'))}
        rows={kinds
          .filter((line) => line.contacts > 0)
          .map((line) => ({ key: line.kind, cells: cells(t(`casework.kind_${line.kind}`), line) }))}
        foot={cells(t('month.total'), figures)}
      />
      <p className="z-soft">{t('month.peopleNote')}</p>
      {workers.length > 0 && (
        <PlainTable
          caption={t('month.byWorker')}
          columns={columns(t('month.worker'))}
          rows={workers.map((line) => ({ key: line.name, cells: cells(line.name, line) }))}
        />
      )}
    </>
  )
}
