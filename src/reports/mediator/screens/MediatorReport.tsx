/** A health mediator's report of a month or a year, the files to hand in, and which yearly ones went out. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import { BigNumber, monthsBack, PeriodField, ReportFiles } from '../../month/screens/parts.tsx'
import { ShownBlock } from '../../screens/ShownBlock.tsx'
import type { MediatorFigures, YearView } from '../contract.ts'
import { mediatorReport } from '../report.ts'
import { Years } from './Years.tsx'

interface Team {
  id: string
  name: string
}

export function MediatorReport() {
  const { t } = useWords()
  const teams = useRead<{ items: Team[] }>('/api/teams', { mine: 'true' })
  return (
    <div className="z-stack mo-page">
      <PageHeading
        question={t('mediator.question')}
        lead={t('mediator.lead')}
        actions={<Link to={paths.reports()}>{t('month.question')}</Link>}
      />
      <Loaded query={teams}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="reports" title={t('mediator.noTeam')} text={t('mediator.noTeamText')} />
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
  const { me } = useStaff()
  const leads = useHasRole('team_leader')
  const [given] = useSearchParams()
  const [asked, setAsked] = useState({
    team: given.get('team') ?? teams[0]!.id,
    worker: given.get('worker') ?? me.account.id,
    period: given.get('period') ?? monthsBack()[0]!,
  })
  // Whoever leads sees those who worked this year or the last one.
  const thisYear = useRead<{ items: YearView[] }>('/api/reports/mediator-years', {
    year: Number(dayIn(Date.now()).slice(0, 4)),
  })
  const lastYear = useRead<{ items: YearView[] }>('/api/reports/mediator-years')
  const known = [...(thisYear.data?.items ?? []), ...(lastYear.data?.items ?? [])].filter(
    (one) => one.teamId === asked.team,
  )
  const others = new Map(known.map(({ accountId, name }) => [accountId, name]))
  others.delete(me.account.id)
  const field = (path: keyof typeof asked) => ({
    path,
    value: asked[path],
    onChange: (value: string) =>
      setAsked({ ...asked, [path]: value, ...(path === 'team' && { worker: me.account.id }) }),
  })
  const figures = useRead<MediatorFigures>('/api/reports/mediator', asked)
  return (
    <>
      <Years years={lastYear} />
      <div className="mo-fields">
        {teams.length > 1 && (
          <ChoiceField
            {...field('team')}
            label={t('month.team')}
            choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {leads && (
          <ChoiceField
            {...field('worker')}
            label={t('mediator.whose')}
            choices={[
              { value: me.account.id, label: t('mediator.own') },
              ...[...others].map(([value, label]) => ({ value, label })),
            ]}
          />
        )}
        <PeriodField {...field('period')} />
      </div>
      <Loaded query={figures}>{(data) => <Figures figures={data} />}</Loaded>
      <ReportFiles path="/api/reports/mediator/file" query={asked} />
    </>
  )
}

/** The tables of the document itself, without its places to sign. */
function Figures({ figures }: { figures: MediatorFigures }) {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  const frame = { tenant: inLang(tenant.name, lang), madeOn: dayIn(Date.now()), demo: false }
  // A key of another room stands with its room; the others are of the reports'.
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    t((key.includes('.') ? key : `reports.${key}`) as Key, params)
  const { blocks } = mediatorReport(figures, frame, lang, say)
  const number = (value: number) => writtenNumber(value, lang)
  return (
    <>
      <dl className="mo-numbers">
        <BigNumber label={t('month.contacts')} value={number(figures.contacts)} />
        <BigNumber label={t('mediator.people')} value={number(figures.people)} />
        {figures.peopleOfMonths !== null && (
          <BigNumber label={t('mediator.peopleOfMonths')} value={number(figures.peopleOfMonths)} />
        )}
      </dl>
      {blocks
        .filter(({ kind }) => kind === 'table' || kind === 'note')
        .map((block) => (
          <ShownBlock key={JSON.stringify(block)} block={block} />
        ))}
    </>
  )
}
