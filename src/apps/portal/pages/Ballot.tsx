/** A ballot that is open: what is asked, what can be chosen, where people vote – on paper, never here. */
import { ALSO_LANGS, type BallotMethod } from '#community/ballots/contract.ts'
import { SpherePicture } from '#community/screens/SpherePicture.tsx'
import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { onPaper, PAPER_LANGS, type PaperKey } from '#words/paper.ts'
import type { ShownReading } from '../store.ts'
import { addressIn, needsPath } from './address.ts'
import type { BallotShown } from './shown.ts'

/** How a paper of each method is filled in. */
const HOW: Readonly<Record<BallotMethod, PaperKey>> = {
  schulze: 'how_order',
  borda: 'how_order',
  copeland: 'how_order',
  approval: 'how_approval',
  points: 'how_points',
  urgency_relevance: 'how_urgency_relevance',
}

export function BallotPage({ publisher, ballot }: BallotShown) {
  const { lang, t } = useWords()
  const { id, title, also, voters, method, openedOn, where, options, readings } = ballot
  const path = addressIn(lang, needsPath(publisher.code))
  const facts = { day: spokenDay(openedOn, lang), voters: t(`ballots.${voters}_voters`) }
  return (
    <>
      <p>
        <a href={path}>{t('portal.needsQuestion', { name: publisher.name[lang] })}</a>
      </p>
      <h1>{inLang(title, lang)}</h1>
      <Also said={also} />
      <p className="p-lead">{t('portal.openBallotFacts', facts)}</p>
      <section>
        <h2>{t('portal.openBallotWhere')}</h2>
        <p className="p-text">{inLang(where, lang)}</p>
        <p>{t('portal.openBallotPaper')}</p>
      </section>
      {readings.length > 0 && (
        <section>
          <h2>{t('portal.aloudHeading')}</h2>
          <Readings path={path} id={id} readings={readings} />
        </section>
      )}
      <section>
        <h2>{t('portal.openBallotOptions')}</h2>
        <ol className="p-options">
          {options.map((option, at) => (
            <li key={String(at)}>
              {option.sphere && <SpherePicture sphere={option.sphere} size={64} />}
              <div>
                <strong>{inLang(option.label, lang)}</strong>
                <Also said={option.also} />
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t('portal.openBallotHow')}</h2>
        <p>{onPaper(lang, HOW[method])}</p>
        {ALSO_LANGS.map((other) => (
          <p key={other} lang={other} className="p-other">
            <strong>{PAPER_LANGS[other]}:</strong> {onPaper(other, HOW[method])}
          </p>
        ))}
      </section>
    </>
  )
}

/** The same in further languages, where somebody gave it. */
function Also({ said }: { said: BallotShown['ballot']['also'] }) {
  return ALSO_LANGS.filter((other) => said?.[other]).map((other) => (
    <p key={other} lang={other} className="p-other">
      {said?.[other]}
    </p>
  ))
}

/** The options read aloud by staff, in each language that there is. */
export function Readings(props: { path: string; id: string; readings: readonly ShownReading[] }) {
  const { t } = useWords()
  const { path, id, readings } = props
  if (readings.length === 0) return null
  return (
    <ul className="p-aloud">
      {readings.map(({ lang: tongue }) => {
        const address = `${path}/ballots/${id}/aloud/${tongue}`
        return (
          <li key={tongue}>
            <p lang={tongue} className="p-other">
              <strong>{PAPER_LANGS[tongue]}:</strong> {onPaper(tongue, 'listen')}
            </p>
            {/* biome-ignore lint/a11y/useMediaCaption: what it says stands beside it */}
            <audio
              controls
              preload="none"
              src={address}
              aria-label={`${t('portal.aloudHeading')}: ${PAPER_LANGS[tongue]}`}
            />
            <a href={address} download>
              {t('portal.aloudDownload', { lang: PAPER_LANGS[tongue] })}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
