/** Why a number is what it is: its rule in words, and the records that it counts – never those behind sensitive answers. */
import { Link, useParams, useSearchParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, writtenNumber } from '#ui/written.ts'
import type { Why } from '../contract.ts'
import './indicators.css'

export function IndicatorWhy() {
  const { code = '', indicator = '' } = useParams()
  const { t } = useWords()
  const [search] = useSearchParams()
  const unproven = search.has('unproven')
  const why = useRead<Why>(`/api/projects/${code}/indicators/${indicator}/why`, { unproven: unproven || undefined })
  return (
    <div className="z-stack">
      <Loaded query={why}>{(data) => <Reasons why={data} project={code} unproven={unproven} />}</Loaded>
      <p>
        <Link to={paths.project(code)}>{t('indicators.back')}</Link>
      </p>
    </div>
  )
}

function Reasons({ why, project, unproven }: { why: Why; project: string; unproven: boolean }) {
  const { lang, t } = useWords()
  const { code, name, rule, value, proven, asOf } = why
  const told = (count: number) => writtenNumber(count, lang)
  return (
    <>
      <PageHeading
        question={
          value === null
            ? t('indicators.whyQuestionNone', { code })
            : t('indicators.whyQuestion', { code, value: writtenNumber(value, lang) })
        }
        lead={`${inLang(name, lang)} – ${t('ui.asOf', { day: spokenDay(asOf, lang) })}`}
      />
      <section className="z-card">
        <h2>{t('indicators.rule')}</h2>
        <p>{inLang(rule, lang)}</p>
      </section>
      <section className="z-card">
        <h2>{t(unproven ? 'indicators.chaseTitle' : 'indicators.counted')}</h2>
        {value !== null && proven !== null && value > 0 && (
          <p>
            <strong>
              {t('indicators.provenTold', { counted: told(value), proven: told(proven), left: told(value - proven) })}
            </strong>
            <br />
            {(unproven || value > proven) && (
              <Link to={{ search: unproven ? '' : '?unproven' }} replace>
                {t(unproven ? 'indicators.showAllCounted' : 'indicators.onlyChase')}
              </Link>
            )}
          </p>
        )}
        {unproven && value !== null && value === proven ? (
          <p>{t('indicators.chaseAll')}</p>
        ) : (
          <Records why={why} project={project} />
        )}
      </section>
    </>
  )
}

function Records({ why: { records, more }, project }: { why: Why; project: string }) {
  const { t } = useWords()
  if (records === null) return <p>{t('indicators.neverListed')}</p>
  if (records.length === 0) return <p>{t('indicators.noRecords')}</p>
  const people = records.every(({ kind }) => kind === 'participation')
  const count = records.length + more
  return (
    <>
      <p>{t(people ? 'indicators.countedPeople' : 'indicators.countedRecords', { count })}</p>
      <ul className="i-records">
        {records.map(({ kind, id, label }, index) => (
          <li key={id}>
            {kind === 'participation' ? (
              <Link to={paths.participant(project, id)}>
                {label ?? t('indicators.participation_record', { number: index + 1 })}
              </Link>
            ) : (
              (label ?? t('indicators.other_record', { number: index + 1 }))
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="z-soft">{t('indicators.moreRecords', { count: more })}</p>}
    </>
  )
}
