/** The report of a month or a year: its figures, and the file to hand in. */
import { useState } from 'react'
import { dayIn, monthOf } from '#kit/dates.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import { FORMATS } from '../../formats.ts'
import type { MonthFigures } from '../contract.ts'
import './month.css'

const MONTHS_BACK = 13

interface Team {
  id: string
  name: string
}

export function MonthReport() {
  const { t } = useWords()
  const teams = useRead<{ items: Team[] }>('/api/teams', { mine: 'true' })
  return (
    <div className="z-stack mo-page">
      <PageHeading question={t('month.question')} lead={t('month.lead')} />
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
  const { lang, t } = useWords()
  const months = monthsBack(dayIn(Date.now()))
  const [asked, setAsked] = useState({ team: teams[0]!.id, whose: 'mine', period: months[0]!, lang: lang as string })
  const { lang: language, ...question } = asked
  const figures = useRead<MonthFigures>('/api/reports/month', question)
  const field = (path: keyof typeof asked) => ({
    path,
    value: asked[path],
    onChange: (value: string) => setAsked({ ...asked, [path]: value }),
  })
  const years = [...new Set(months.map((month) => month.slice(0, 4)))]
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
        <ChoiceField
          {...field('period')}
          label={t('month.whichPeriod')}
          choices={[
            ...months.map((month) => ({ value: month, label: nameOf(month) })),
            ...years.map((year) => ({ value: year, label: t('month.wholeYear', { year }) })),
          ]}
        />
      </div>
      <Loaded query={figures}>{(data) => <Figures figures={data} />}</Loaded>
      <section className="z-card z-stack">
        <div className="mo-fields">
          <ChoiceField
            {...field('lang')}
            label={t('month.language')}
            choices={[
              { value: 'bg', label: t('ui.langBg') },
              { value: 'en', label: t('ui.langEn') },
            ]}
          />
        </div>
        <div className="z-actions">
          {FORMATS.map((format) => (
            <DownloadButton
              key={format}
              path="/api/reports/month/file"
              query={{ ...question, lang: language, format }}
              label={t(`month.get${format[0]!.toUpperCase()}${format.slice(1)}` as Key)}
              filled={format === 'docx'}
            />
          ))}
        </div>
      </section>
    </>
  )

  function nameOf(month: string): string {
    const [year, number] = month.split('-')
    return t('month.name', { month: t(`month.month_${Number(number)}` as Key), year: year! })
  }
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

const BigNumber = ({ label, value }: { label: string; value: string }) => (
  <div className="z-card">
    <dt>{label}</dt>
    <dd className="z-number">{value}</dd>
  </div>
)

/** This month and those before it, the newest first. */
function monthsBack(today: string): string[] {
  const [year, month] = monthOf(today).split('-').map(Number) as [number, number]
  return Array.from({ length: MONTHS_BACK }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  })
}
