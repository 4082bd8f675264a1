/** Faults by column and reason: where, what is wrong, in which rows. */
import type { Lang } from '#kit/text.ts'
import type { ImportReport } from '#participants/contract.ts'
import { useWords } from '#ui/words.tsx'
import { columnLetter, faultGroups, rowRuns } from './report.ts'

const RUNS = 14
// The headers are the funder's, in Bulgarian.
const FORM: Lang = 'bg'

export function Faults({ faults }: { faults: ImportReport['rejected'] }) {
  const { lang, t } = useWords()
  return (
    <ul className="p-faults">
      {faultGroups(faults, lang).map(({ key, columnNumber, column, message, allowed, rows }) => (
        <li key={key}>
          <strong>
            <span className="p-letter">{columnLetter(columnNumber)}</span> <span lang={FORM}>{column}</span>
          </strong>
          {allowed.length === 0 ? (
            <span>{message}</span>
          ) : (
            <details className="z-behind">
              <summary>{t('participants.unknownAnswer')}</summary>
              <ul className="p-list" lang={FORM}>
                {allowed.map((answer) => (
                  <li key={answer}>{answer}</li>
                ))}
              </ul>
            </details>
          )}
          <span className="z-soft">
            <Rows rows={rows} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The headers that a file should have where it has others. */
export function Headers({ faults }: { faults: ImportReport['rejected'] }) {
  return (
    <ul className="p-headers" lang={FORM}>
      {faults.map(({ columnNumber, column }) => (
        <li key={columnNumber}>
          <span className="p-letter">{columnLetter(columnNumber)}</span> {column}
        </li>
      ))}
    </ul>
  )
}

/** Numbers of rows, the first of them where they are many. */
export function Rows({ rows }: { rows: readonly number[] }) {
  const { t } = useWords()
  const { text, more } = rowRuns(rows, RUNS)
  const said = more > 0 ? t('participants.andMore', { rows: text, count: more }) : text
  return t('participants.inRows', { count: new Set(rows).size, rows: said })
}
