/** The report of a centre over its teams: its figures, and the files to hand in. */
import { useState } from 'react'
import { Link } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import { BigNumber, monthsBack, PeriodField, ReportFiles } from '../../month/screens/parts.tsx'
import { ShownBlock } from '../../screens/ShownBlock.tsx'
import type { CentreFigures, CentreView } from '../contract.ts'
import { centreReport } from '../report.ts'

export function CentreReport() {
  const { t } = useWords()
  const centres = useRead<{ items: CentreView[] }>('/api/reports/centres')
  return (
    <div className="z-stack mo-page">
      <PageHeading
        question={t('centre.question')}
        lead={t('centre.lead')}
        actions={<Link to={paths.reports()}>{t('month.question')}</Link>}
      />
      <Loaded query={centres}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="reports" title={t('centre.noTeam')} text={t('centre.noTeamText')} />
          ) : (
            <Chosen centres={items} />
          )
        }
      </Loaded>
    </div>
  )
}

function Chosen({ centres }: { centres: readonly CentreView[] }) {
  const { lang, t } = useWords()
  const [asked, setAsked] = useState({ centre: centres[0]!.id, period: monthsBack()[0]! })
  const figures = useRead<CentreFigures>('/api/reports/centre', asked)
  const centre = centres.find(({ id }) => id === asked.centre)!
  const nameOf = ({ name, nameEn }: CentreView) => (lang === 'en' && nameEn) || name
  return (
    <>
      <div className="mo-fields">
        {centres.length > 1 && (
          <ChoiceField
            path="centre"
            label={t('centre.centre')}
            value={asked.centre}
            onChange={(value) => setAsked({ ...asked, centre: value })}
            choices={centres.map((one) => ({ value: one.id, label: nameOf(one) }))}
          />
        )}
        <PeriodField value={asked.period} onChange={(period) => setAsked({ ...asked, period })} />
      </div>
      <section>
        <h2>{nameOf(centre)}</h2>
        <p className="z-soft">{t('centre.teamsOf', { names: centre.teams.map(({ name }) => name).join(', ') })}</p>
      </section>
      <Loaded query={figures}>{(data) => <Figures figures={data} />}</Loaded>
      <ReportFiles path="/api/reports/centre/file" query={asked} />
    </>
  )
}

/** The tables of the document itself, without its places to sign. */
function Figures({ figures }: { figures: CentreFigures }) {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  const frame = { tenant: inLang(tenant.name, lang), madeOn: dayIn(Date.now()), demo: false }
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    t((key.includes('.') ? key : `reports.${key}`) as Key, params)
  const { blocks } = centreReport(figures, frame, lang, say)
  const number = (value: number) => writtenNumber(value, lang)
  return (
    <>
      <dl className="mo-numbers">
        <BigNumber label={t('month.contacts')} value={number(figures.contacts)} />
        <BigNumber label={t('month.people')} value={number(figures.people)} />
        <BigNumber label={t('centre.careAtEnd')} value={number(figures.care.atEnd)} />
      </dl>
      {blocks
        .filter(({ kind }) => kind === 'table' || kind === 'note')
        .map((block) => (
          <ShownBlock key={JSON.stringify(block)} block={block} />
        ))}
    </>
  )
}
