/** A published study: its report to read, and as a file. */
import { StudyPeriod, StudyReportText } from '#assessment/studies/public.tsx'
import { countryName } from '#kit/world.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { StudyLine } from '../store.ts'
import { addressIn, placePath, studyPath } from './address.ts'
import type { StudyShown } from './shown.ts'

export function StudyPage({ study: { report, publisher, slug } }: StudyShown) {
  const { lang, t } = useWords()
  const path = addressIn(lang, studyPath(publisher.code, slug))
  return (
    <article>
      <h1>{report.title[lang]}</h1>
      <p className="p-lead">
        <a href={addressIn(lang, placePath(publisher.code))}>{publisher.name[lang]}</a> · <Reached {...report} />
      </p>
      <p>
        <StudyPeriod {...report} />
      </p>
      <p>
        {t('studies.portalDownload')}: <a href={`${path}/report.pdf`}>{t('studies.portalPdf')}</a> ·{' '}
        <a href={`${path}/report.docx`}>{t('studies.portalDocx')}</a>
      </p>
      <StudyReportText report={report} />
    </article>
  )
}

function Reached({ state, finishedOn, adoptedOn }: Pick<StudyLine, 'state' | 'finishedOn' | 'adoptedOn'>) {
  const { lang, t } = useWords()
  const on = adoptedOn ?? finishedOn
  return [t(`studies.${state}_state`), on && spokenDay(on, lang)].filter(Boolean).join(', ')
}

export function StudyList({ studies }: { studies: readonly StudyLine[] }) {
  const { lang, t } = useWords()
  return (
    <section>
      <h2>{t('studies.portalList')}</h2>
      <ul className="p-list">
        {studies.map(({ publisher, slug, title, places, ...reached }) => (
          <li key={slug}>
            <a href={addressIn(lang, studyPath(publisher.code, slug))}>{title[lang]}</a>
            <br />
            <span className="z-soft">
              {places.map(({ country, name }) => `${name[lang]} (${countryName(country, lang)})`).join(', ')} ·{' '}
              <Reached {...reached} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
