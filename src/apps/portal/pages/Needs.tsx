/** What people of a place lack, what became of it, and a form for whoever wants to say more. No account, no name. */
import { SPHERES } from '#community/contract.ts'
import { LARGEST_VOICE, VOICE_KEPT_DAYS } from '#community/needs/recordings/contract.ts'
import { SpherePicture } from '#community/screens/SpherePicture.tsx'
import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { onPaper, PAPER_LANGS, type PaperLang } from '#words/paper.ts'
import type { ShownNeed } from '../store.ts'
import { addressIn, needsPath } from './address.ts'
import { Readings } from './Ballot.tsx'
import type { NeedsAnswer, NeedsShown } from './shown.ts'

/** The form says what it is for in these too. */
const ALSO: readonly PaperLang[] = ['rom', 'rom-Cyrl', 'tr']

export function NeedsPage({ publisher, open, needs, ballots, openBallots, stamp, answered }: NeedsShown) {
  const { lang, t } = useWords()
  const path = addressIn(lang, needsPath(publisher.code))
  return (
    <>
      <h1>{t('portal.needsQuestion', { name: publisher.name[lang] })}</h1>
      <p className="p-lead">{t('portal.needsLead')}</p>
      <Answer answered={answered} />
      {open && <SayForm path={path} stamp={stamp} answered={answered} />}
      <section>
        <h2>{t('portal.needsKnown')}</h2>
        {needs.length === 0 ? <p>{t('portal.needsNone')}</p> : <NeedList needs={needs} />}
      </section>
      {openBallots.length > 0 && (
        <section>
          <h2>{t('portal.openBallotsHeading')}</h2>
          <ul className="p-needs">
            {openBallots.map(({ id, title }) => (
              <li key={id}>
                <a href={`${path}/ballots/${id}`}>{inLang(title, lang)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {ballots.length > 0 && <BallotList ballots={ballots} path={path} />}
      {open && (
        <section>
          <h2>{t('portal.followHeading')}</h2>
          <form className="p-form" method="post" action={`${path}/follow`}>
            <label htmlFor="reference">{t('portal.followLabel')}</label>
            <input id="reference" name="reference" autoComplete="off" maxLength={20} required />
            <button type="submit">{t('portal.follow')}</button>
          </form>
        </section>
      )}
    </>
  )
}

function NeedList({ needs }: { needs: readonly ShownNeed[] }) {
  const { lang, t } = useWords()
  return [...Map.groupBy(needs, ({ sphere }) => sphere)].map(([sphere, inSphere]) => (
    <section key={sphere}>
      <h3 className="p-sphere">
        <SpherePicture sphere={sphere} size={44} />
        {t(`portal.${sphere}_sphere`)}
      </h3>
      <ul className="p-needs">
        {inSphere.map(({ id, title, place, state, answer }) => (
          <li key={id} id={`need-${id}`}>
            <strong>{inLang(title, lang)}</strong>
            {place && ` · ${place}`} <span className="p-state">{t(`needs.${state}_state`)}</span>
            {answer && <p>{inLang(answer, lang)}</p>}
          </li>
        ))}
      </ul>
    </section>
  ))
}

function BallotList({ ballots, path }: { ballots: NeedsShown['ballots']; path: string }) {
  const { lang, t } = useWords()
  return (
    <section>
      <h2>{t('portal.ballotsHeading')}</h2>
      {ballots.map(({ id, title, voters, method, closedOn, papers, options, spheres, order, readings }) => (
        <section key={id} id={`ballot-${id}`}>
          <h3>{inLang(title, lang)}</h3>
          <p>
            {t('portal.ballotFacts', {
              voters: t(`ballots.${voters}_voters`),
              day: spokenDay(closedOn, lang),
              method: t(`ballots.${method}`),
            })}{' '}
            {t('ballots.papersCount', { count: papers })}.
          </p>
          <ol className="p-needs">
            {order.map((group) => (
              <li key={group.join()}>
                {group.map((position) => {
                  const sphere = spheres?.[position - 1]
                  return sphere && <SpherePicture key={position} sphere={sphere} size={32} />
                })}{' '}
                {group.map((position) => inLang(options[position - 1]!, lang)).join(' = ')}
              </li>
            ))}
          </ol>
          <Readings path={path} id={id} readings={readings} />
          <p>
            <a href={`${path}/ballots/${id}.csv`}>{t('portal.ballotLines')}</a>{' '}
            {t('portal.ballotLegend', {
              options: options.map((label, at) => `${at + 1} – ${inLang(label, lang)}`).join('; '),
            })}
          </p>
        </section>
      ))}
    </section>
  )
}

function SayForm({ path, stamp, answered }: { path: string; stamp: string; answered: NeedsAnswer }) {
  const { t } = useWords()
  return (
    <section>
      <h2>{t('portal.sayHeading')}</h2>
      <form className="p-form" method="post" action={path} encType="multipart/form-data">
        <label htmlFor="text">{t('portal.sayText')}</label>
        <p id="text-hint">{t('portal.sayHint')}</p>
        {ALSO.map((other) => (
          <p key={other} lang={other}>
            <strong>{PAPER_LANGS[other]}:</strong> {onPaper(other, 'needAsk')}
          </p>
        ))}
        <textarea
          id="text"
          name="text"
          rows={5}
          maxLength={2000}
          aria-describedby="text-hint"
          defaultValue={answered.text}
        />
        <label htmlFor="place">{t('portal.sayPlace')}</label>
        <input id="place" name="place" autoComplete="off" maxLength={200} defaultValue={answered.place} />
        <fieldset className="p-spheres">
          <legend>{t('portal.saySphere')}</legend>
          {SPHERES.map((sphere) => (
            <label key={sphere}>
              <input type="radio" name="sphere" value={sphere} defaultChecked={answered.sphere === sphere} />
              <SpherePicture sphere={sphere} size={56} />
              <span>{t(`portal.${sphere}_sphere`)}</span>
            </label>
          ))}
        </fieldset>
        <div className="p-trap" aria-hidden="true">
          <label htmlFor="website">{t('portal.sayTrap')}</label>
          <input id="website" name="website" autoComplete="off" tabIndex={-1} />
        </div>
        <input type="hidden" name="stamp" value={stamp} />
        {/* Last, so that a recording that is too large leaves what was typed before it. */}
        <label htmlFor="voice">{t('portal.sayVoice')}</label>
        <p id="voice-hint">
          {t('portal.sayVoiceHint', { megabytes: LARGEST_VOICE / 1_048_576, days: VOICE_KEPT_DAYS })}
        </p>
        {ALSO.map((other) => (
          <p key={other} lang={other}>
            <strong>{PAPER_LANGS[other]}:</strong> {onPaper(other, 'needVoice')}
          </p>
        ))}
        <input id="voice" name="voice" type="file" accept="audio/*" capture aria-describedby="voice-hint" />
        <button type="submit">{t('portal.say')}</button>
      </form>
    </section>
  )
}

/** What the form that was sent is answered, above everything else. */
function Answer({ answered: { fault, reference, followed } }: { answered: NeedsAnswer }) {
  const { lang, t } = useWords()
  if (fault) {
    return (
      <div className="p-answer" role="alert">
        <p>{t(`portal.desk_${fault}`)}</p>
        {fault.startsWith('recording_') &&
          ALSO.map((other) => (
            <p key={other} lang={other}>
              <strong>{PAPER_LANGS[other]}:</strong> {onPaper(other, 'voiceRefused')}
            </p>
          ))}
      </div>
    )
  }
  if (reference) {
    return (
      <div className="p-answer" role="status">
        <h2>{t('portal.saidThanks')}</h2>
        <p>{t('portal.saidNext')}</p>
        <p>
          {t('portal.saidReference')}{' '}
          <strong className="p-reference">{`${reference.slice(0, 5)}-${reference.slice(5)}`}</strong>
        </p>
      </div>
    )
  }
  if (followed === undefined) return null
  return (
    <div className="p-answer" role="status">
      {followed === null ? (
        <p>{t('portal.followNone')}</p>
      ) : (
        <>
          <p>
            {t('portal.followSaid', { day: spokenDay(followed.saidOn, lang) })} {t(`portal.followed_${followed.state}`)}
          </p>
          {followed.need && (
            <p>
              <strong>{inLang(followed.need.title, lang)}</strong> · {t(`needs.${followed.need.state}_state`)}
              {followed.need.answer && ` – ${inLang(followed.need.answer, lang)}`}
            </p>
          )}
        </>
      )}
    </div>
  )
}
