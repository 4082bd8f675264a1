/** What came of a ballot: the ranking, the whole table of pairs behind it, and how far the other side agrees. */
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { spokenNumber } from '#ui/written.ts'
import type { BallotDetail, BallotResult } from '../contract.ts'

export function Result({ ballot, result }: { ballot: BallotDetail; result: BallotResult }) {
  const { lang, t } = useWords()
  const labelOf = (position: number) => inLang(ballot.options[position - 1]!.label, lang)
  const places = result.order.map((group, at) => ({ from: result.order.slice(0, at).flat().length + 1, group }))
  const decimal = (value: number) => spokenNumber(value, lang, 2)
  return (
    <section className="z-stack">
      <h2>{t('ballots.resultHeading', { count: ballot.papers })}</h2>
      <ol className="co-ranking">
        {places.flatMap(({ from, group }) =>
          group.map((position) => {
            const { id, needId } = ballot.options[position - 1]!
            return (
              <li key={id}>
                <span className="co-place">{from}.</span>
                {needId ? <Link to={paths.need(needId)}>{labelOf(position)}</Link> : <span>{labelOf(position)}</span>}
                <span className="z-soft z-number">{decimal(result.scores[position]!)}</span>
              </li>
            )
          }),
        )}
      </ol>
      <p className="z-soft">{t(`ballots.${ballot.method}_score`)}</p>
      {ballot.agreement && (
        <p>
          <Link to={paths.ballot(ballot.agreement.ballotId)}>{t('ballots.otherSideBallot')}</Link>:{' '}
          {ballot.agreement.tau === null
            ? t('ballots.noAgreement')
            : t('ballots.agreement', { tau: decimal(ballot.agreement.tau) })}
        </p>
      )}
      {result.pairwise && (
        <details>
          <summary>{t('ballots.pairs')}</summary>
          <PlainTable
            caption={t('ballots.pairsCaption')}
            columns={[
              { label: t('ballots.option') },
              ...ballot.options.map(({ position }) => ({ label: String(position), right: true })),
            ]}
            rows={ballot.options.map(({ id, position }) => ({
              key: id,
              cells: [
                `${position}. ${labelOf(position)}`,
                ...ballot.options.map((other) =>
                  other.position === position ? '–' : result.pairwise![position]![other.position]!,
                ),
              ],
            }))}
          />
        </details>
      )}
    </section>
  )
}
