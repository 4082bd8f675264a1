/** What was said so far, the newest first. */
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { ConsentsView } from '../contract.ts'

const HOW = { spoken: 'rights.howSpoken', phone: 'rights.howPhone', paper: 'rights.howPaper' } as const

export function History({ view }: { view: ConsentsView }) {
  const { lang, t } = useWords()
  return (
    <section className="z-card z-stack co-card">
      <h2>{t('rights.historyTitle')}</h2>
      {view.statements.length === 0 && <p className="z-soft">{t('rights.historyEmpty')}</p>}
      <ul className="co-list">
        {view.statements.toReversed().map(({ id, purpose, said, by, guardian, how, told, recordedOn }) => (
          <li key={id}>
            <strong>{t(`rights.said_${said}` as Key)}</strong> · {t(`rights.purpose_${purpose}` as Key)} ·{' '}
            {spokenDay(told.slice(0, 10), lang)}
            <p className="z-soft">
              {t('rights.historyBy', {
                who: guardian ?? t(by === 'person' ? 'rights.byPerson' : 'rights.byGuardian'),
                how: t(HOW[how]).toLowerCase(),
                day: spokenDay(recordedOn, lang),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
