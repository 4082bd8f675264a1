/** The month's report on the work with the community: its figures, handing it in, and those that were handed in. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { usePages, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, writtenNumber } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import { FORMATS } from '../../formats.ts'
import { periodName } from '../../month/report.ts'
import { BigNumber, monthsBack, ReportFiles } from '../../month/screens/parts.tsx'
import { telling } from '../../results/telling.ts'
import { ShownBlock } from '../../screens/ShownBlock.tsx'
import '../../dossier/screens/audits.css'
import type { FacilitatorFigures, HandedIn } from '../contract.ts'
import { workBlocks } from '../report.ts'

/** Words as documents say them: a key of another room stands with its room, the others are of the reports'. */
function useSay() {
  const { t } = useWords()
  return (key: string, params?: Readonly<Record<string, string | number>>) =>
    t((key.includes('.') ? key : `reports.${key}`) as Key, params)
}

export function CommunityReport() {
  const { t } = useWords()
  const say = useSay()
  const [month, setMonth] = useState(monthsBack()[0]!)
  const figures = useRead<FacilitatorFigures>('/api/reports/community', { month })
  return (
    <div className="z-stack mo-page">
      <PageHeading
        question={t('facilitator.question')}
        lead={t('facilitator.lead')}
        actions={
          <>
            <Link to={paths.community()}>{t('community.toCycle')}</Link>
            <Link to={paths.takeover()}>{t('takeover.link')}</Link>
          </>
        }
      />
      <div className="mo-fields">
        <ChoiceField
          path="month"
          value={month}
          onChange={setMonth}
          label={t('facilitator.whichMonth')}
          choices={monthsBack().map((value) => ({ value, label: periodName(value, say) }))}
        />
      </div>
      <Loaded query={figures}>{(data) => <Figures figures={data} />}</Loaded>
      <HandIn key={month} month={month} />
      <section className="z-stack">
        <h2>{t('facilitator.draft')}</h2>
        <ReportFiles path="/api/reports/community/file" query={{ month }} />
      </section>
      <HandedInReports />
    </div>
  )
}

/** The sections of the document itself, under their headings. */
function Figures({ figures: { work } }: { figures: FacilitatorFigures }) {
  const { lang, t } = useWords()
  const say = useSay()
  const number = (value: number) => writtenNumber(value, lang)
  const sum = (of: 'held' | 'came') => work.meetings.reduce((all, kind) => all + kind[of], 0)
  return (
    <>
      <dl className="mo-numbers">
        <BigNumber label={t('facilitator.held')} value={number(sum('held'))} />
        <BigNumber label={t('facilitator.came')} value={number(sum('came'))} />
        <BigNumber label={t('facilitator.tasksDone')} value={number(work.tasks.done)} />
      </dl>
      {workBlocks(work, telling(lang, say)).map((block) =>
        block.kind === 'heading' ? (
          <h2 key={block.text}>{block.text}</h2>
        ) : block.kind === 'list' ? (
          <ul key={JSON.stringify(block)}>
            {block.items.map((item) => (
              <li key={String(item)}>{String(item)}</li>
            ))}
          </ul>
        ) : (
          <ShownBlock key={JSON.stringify(block)} block={block} />
        ),
      )}
    </>
  )
}

function HandIn({ month }: { month: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <div className="z-actions">
        <Button onClick={() => setOpen(true)}>{t('facilitator.handIn')}</Button>
      </div>
    )
  }
  return (
    <section className="z-card z-stack">
      <h2>{t('facilitator.handIn')}</h2>
      <p className="z-soft">{t('facilitator.handInLead')}</p>
      <HandInForm month={month} onDone={() => setOpen(false)} />
    </section>
  )
}

function HandInForm({ month, onDone }: { month: string; onDone: () => void }) {
  const record = useRecord({
    name: `community report ${month}`,
    operation: 'communityReports.handIn',
    initial: { id: newId(), on: dayIn(Date.now()), number: '', remarks: '' },
    inputOf: ({ id, on, number, remarks }) => ({ id, month, on, number: said(number), remarks: said(remarks) }),
    onDone,
  })
  const { t } = useWords()
  const { field } = record
  return (
    <RecordForm record={record} save="facilitator.handIn" onCancel={onDone}>
      <AreaField {...field('remarks', 'facilitator.remarks')} hint={t('facilitator.remarksHint')} optional />
      <div className="mo-fields">
        <DayField {...field('on', 'facilitator.handedOn')} />
        <TextField {...field('number', 'facilitator.number')} maxLength={50} optional />
      </div>
    </RecordForm>
  )
}

function HandedInReports() {
  const { lang, t } = useWords()
  const say = useSay()
  const { query, items, more } = usePages<HandedIn>('/api/reports/community/handed-in')
  return (
    <section className="z-stack">
      <h2>{t('facilitator.handedIn')}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p className="z-soft">{t('facilitator.handedNone')}</p>
          ) : (
            <ul className="mo-years z-stack">
              {items.map(({ id, month, on, number, by }) => (
                <li key={id} className="z-card">
                  <p className="mo-year">
                    <strong>
                      {t('facilitator.handedLine', { month: periodName(month, say), day: spokenDay(on, lang) })}
                    </strong>{' '}
                    <span className="z-soft">{[number && `№ ${number}`, by].filter(Boolean).join(' · ')}</span>
                  </p>
                  <div className="z-actions">
                    {FORMATS.map((format) => (
                      <DownloadButton
                        key={format}
                        path="/api/reports/community/file"
                        query={{ id, month, lang, format }}
                        label={t(`facilitator.get${format[0]!.toUpperCase()}${format.slice(1)}` as Key)}
                      />
                    ))}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </section>
  )
}
