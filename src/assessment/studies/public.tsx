/** The report of a study as everyone reads it: on the portal, and before it is approved. Props only. */
import { type Told, toldIn } from '#kit/text.ts'
import { countryName, languageName } from '#kit/world.ts'
import { PlainTable } from '#ui/PlainTable.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { StudyReport } from './published/contract.ts'

/** A text in the page's language, or as it was written, marked with its language. */
export function ToldText({ text }: { text: Told }) {
  const { lang, t } = useWords()
  const found = toldIn(text, lang)
  if (found.lang === lang) return <span className="p-text">{found.text}</span>
  return (
    <>
      <span className="p-text" lang={found.lang}>
        {found.text}
      </span>{' '}
      <span className="z-soft">({t('studies.untranslated', { language: languageName(found.lang, lang) })})</span>
    </>
  )
}

/** When a study is done, in words; nothing where that is not settled. */
export function StudyPeriod({ beginsOn, endsOn }: Pick<StudyReport, 'beginsOn' | 'endsOn'>) {
  const { lang, t } = useWords()
  const [from, to] = [beginsOn, endsOn].map((day) => (day === null ? '' : spokenDay(day, lang)))
  if (!from && !to) return null
  return t(from && to ? 'studies.period_both' : from ? 'studies.period_from' : 'studies.period_to', {
    from: from ?? '',
    to: to ?? '',
  })
}

/** Each with its number in the report, which never moves. */
const numbered = <One,>(list: readonly One[]) => list.map((one, at) => ({ one, number: at + 1 }))

/** All of it, beneath the page's own heading. */
export function StudyReportText({ report }: { report: StudyReport }) {
  const { lang, t } = useWords()
  const places = report.places.map(({ country, name }) => `${name[lang]} (${countryName(country, lang)})`)
  return (
    <>
      <section>
        <h2>{t('studies.goal')}</h2>
        <p className="p-text">{report.goal[lang]}</p>
        <p>
          {t('studies.places')}: {places.join(', ')}
        </p>
      </section>
      <section>
        <h2>{t('studies.methodHeading')}</h2>
        <p className="p-text">{report.method ? report.method[lang] : t('studies.gapMethod')}</p>
        <Works report={report} />
      </section>
      {numbered(report.fields).map(({ one, number }) => (
        <OneField key={number} report={report} field={one} number={number} />
      ))}
      <section>
        <h2>{t('studies.conclusions')}</h2>
        {report.conclusions.length === 0 && <p>{t('studies.gapConclusions')}</p>}
        <ol className="p-list">
          {numbered(report.conclusions).map(({ one, number }) => (
            <li key={number}>
              <ToldText text={one} />
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t('studies.recommendations')}</h2>
        {report.recommendations.length === 0 && <p>{t('studies.gapRecommendations')}</p>}
        <ol className="p-list">
          {numbered(report.recommendations).map(({ one: { text, addressee, sphere }, number }) => (
            <li key={number}>
              <ToldText text={text} />
              <br />
              <span className="z-soft">
                {t('studies.toWhom')}: {t(`studies.${addressee}_addressee`)} · {t(`portal.${sphere}_sphere`)}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <Sources report={report} />
    </>
  )
}

const marks = ({ sources, works }: { sources: readonly number[]; works: readonly number[] }, letter: string): string =>
  [...sources.map((at) => `[${at + 1}]`), ...works.map((at) => `[${letter}${at + 1}]`)].join(' ')

function Works({ report }: { report: StudyReport }) {
  const { lang, t } = useWords()
  if (report.works.length === 0) return <p>{t('studies.gapWorks')}</p>
  const day = (on: string | null) => (on === null ? '–' : spokenDay(on, lang))
  return (
    <PlainTable
      caption={t('studies.fieldHeading')}
      columns={[
        { label: '№' },
        { label: t('studies.place') },
        { label: t('studies.what') },
        { label: t('studies.from') },
        { label: t('studies.to') },
        { label: t('studies.people'), right: true },
      ]}
      rows={report.works.map(({ place, method, planned, from, to, people, few, questionnaire }, at) => ({
        key: `${at + 1}`,
        cells: [
          `[${t('studies.workMark')}${at + 1}]`,
          report.places[place]!.name[lang],
          [t(`studies.${method}_method`), questionnaire, planned && t('studies.isPlanned')].filter(Boolean).join(' · '),
          day(from),
          day(to),
          few ? t('studies.few') : (people ?? t(planned ? 'studies.notYet' : 'studies.notCounted')),
        ],
      }))}
    />
  )
}

function OneField(props: { report: StudyReport; field: StudyReport['fields'][number]; number: number }) {
  const { lang, t } = useWords()
  const { report, field, number } = props
  const title = field.title[lang]
  const letter = t('studies.workMark')
  return (
    <section>
      <h2>{t('studies.docField', { number, title })}</h2>
      {field.question && <p className="p-text">{t('studies.docQuestion', { question: field.question[lang] })}</p>}
      <PlainTable
        caption={t('studies.docFindings', { title })}
        columns={[{ label: t('studies.place') }, { label: t('studies.found') }, { label: t('studies.restsOn') }]}
        rows={report.places.flatMap(({ name }, place) => {
          const found = field.findings.filter((finding) => finding.place === place)
          if (found.length === 0) return [{ key: `${place}`, cells: [name[lang], t('studies.gapCell'), ''] }]
          return found.map((finding, at) => ({
            key: `${place} ${at + 1}`,
            cells: [
              name[lang],
              <ToldText key="text" text={finding.text} />,
              marks(finding, letter) || t('studies.restsOnNothing'),
            ],
          }))
        })}
      />
      <h3>{t('studies.analysis')}</h3>
      <p>{field.analysis ? <ToldText text={field.analysis} /> : t('studies.gapAnalysis')}</p>
    </section>
  )
}

function Sources({ report }: { report: StudyReport }) {
  const { lang, t } = useWords()
  return (
    <section>
      <h2>{t('studies.sourcesHeading')}</h2>
      {report.sources.length === 0 && <p>{t('studies.gapSources')}</p>}
      <ul className="p-list">
        {numbered(report.sources).map(({ one: { title, author, year, address, language }, number }) => (
          <li key={number}>
            [{number}] {author && `${author}, `}
            <cite lang={language}>{title}</cite>
            {year && `, ${year}`} · {languageName(language, lang)}
            {address && (
              <>
                <br />
                <a href={address} rel="noreferrer">
                  {address}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
