/** What is on record of a support: reviews and papers. */
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { CaseView } from '../contract.ts'

export function Reviews({ view }: { view: CaseView }) {
  const { lang, t } = useWords()
  if (view.reviews.length === 0) return null
  return (
    <section className="z-card">
      <h2>{t('support.reviews')}</h2>
      <ul className="su-news">
        {view.reviews.toReversed().map((review) => (
          <li key={review.id}>
            <strong>{spokenDay(review.on, lang)}</strong>
            {review.nextOn === null && <> · {t('support.endReview')}</>}
            <p className="su-text">{review.summary}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Papers({ view }: { view: CaseView }) {
  const { lang, t } = useWords()
  if (view.papers.length === 0) return null
  return (
    <section className="z-card">
      <h2>{t('support.papers')}</h2>
      <ul className="su-plain">
        {view.papers.map(({ kind, datedOn, number, issuer }) => (
          <li key={`${kind} ${datedOn} ${number}`}>
            {t(`support.stage_${kind}`)}
            {number && ` № ${number}`} · {spokenDay(datedOn, lang)}
            {issuer && ` · ${issuer}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
