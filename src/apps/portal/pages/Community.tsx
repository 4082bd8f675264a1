/** What a municipality and its community do together: the way, what comes, what was decided, who sits where, what was agreed. */
import type { ShownAct, ShownMinutes, ShownWay } from '#community/page/contract.ts'
import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { BodyOfPage, ListOfPage, MeetingOfPage } from '../community-store.ts'
import { addressIn, communityPath, needsPath, placePath } from './address.ts'
import type { CommunityShown } from './shown.ts'

export function CommunityPage({ community, at, pages }: CommunityShown) {
  const { lang, t } = useWords()
  const { publisher, toldOn, way, bodies, acts, coming, held, lists, needs } = community
  const { code, name } = publisher
  const [newest, ...older] = lists
  return (
    <>
      <h1>{t('portal.communityQuestion', { name: name[lang] })}</h1>
      <p className="p-lead">
        {t('portal.communityLead')} {t('portal.asOf', { day: spokenDay(toldOn, lang) })}.
      </p>
      <p>
        {needs && (
          <>
            <a href={addressIn(lang, needsPath(code))}>{t('portal.communityNeeds')}</a>
            {' · '}
          </>
        )}
        <a href={addressIn(lang, placePath(code))}>{t('portal.communityPlace')}</a>
      </p>
      {way && <Way way={way} />}
      {coming.length > 0 && (
        <section>
          <h2>{t('portal.coming')}</h2>
          <Meetings meetings={coming} bodies={bodies} />
        </section>
      )}
      {newest && (
        <section>
          <h2>{t('portal.agreedPriorities')}</h2>
          <List list={newest} code={code} />
          {older.map((list) => (
            <details key={list.id} className="p-older">
              <summary>{t('portal.listOf', { version: list.version, day: spokenDay(list.adoptedOn, lang) })}</summary>
              <List list={list} code={code} />
            </details>
          ))}
        </section>
      )}
      {held.length > 0 && (
        <section>
          <h2>{t('portal.held')}</h2>
          <Meetings meetings={held} bodies={bodies} />
          <Pages code={code} at={at} pages={pages} />
        </section>
      )}
      {bodies.length > 0 && (
        <section>
          <h2>{t('portal.bodies')}</h2>
          <ul className="p-cards">
            {bodies.map((body) => (
              <Body key={body.id} body={body} />
            ))}
          </ul>
          <p className="z-soft">{t('portal.membersWhy')}</p>
        </section>
      )}
      {acts.length > 0 && (
        <section>
          <h2>{t('portal.acts')}</h2>
          <ul className="p-list">
            {acts.map((act) => (
              <li key={act.id}>
                <Act act={act} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('portal.data')}</h2>
        <p>
          {(['acts.csv', 'meetings.csv', 'priorities.csv', 'all.json'] as const).map((file, nth) => (
            <span key={file}>
              {nth > 0 && ' · '}
              <a href={`/data${communityPath(code)}/${file}`}>{t(`portal.${DATA[file]}`)}</a>
            </span>
          ))}
        </p>
      </section>
    </>
  )
}

const DATA = {
  'acts.csv': 'dataActs',
  'meetings.csv': 'dataMeetings',
  'priorities.csv': 'dataPriorities',
  'all.json': 'dataCommunity',
} as const

function Way({ way: { phases, standing } }: { way: ShownWay }) {
  const { lang, t } = useWords()
  const here = phases.findIndex(({ key }) => key === standing)
  return (
    <section>
      <h2>{t('portal.way')}</h2>
      <ol className="p-way">
        {phases.map(({ key, kind, name, reachedOn }, nth) => (
          <li
            key={key}
            className={nth === here ? 'p-here' : nth < here ? 'p-past' : undefined}
            aria-current={nth === here ? 'step' : undefined}
          >
            <span className="p-stop" aria-hidden="true">
              {nth + 1}
            </span>
            <strong>{name ? inLang(name, lang) : t(`community.${kind}_phase`)}</strong>
            {nth === here && <span className="p-now">{t('portal.standing')}</span>}
            {reachedOn && <span className="z-soft">{t('portal.from', { day: spokenDay(reachedOn, lang) })}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Meetings({ meetings, bodies }: { meetings: readonly MeetingOfPage[]; bodies: readonly BodyOfPage[] }) {
  const { lang, t } = useWords()
  return (
    <ul className="p-meetings">
      {meetings.map(({ id, kind, title, heldOn, startsAt, endsAt, place, bodyId, came, minutes }) => {
        const body = bodies.find((one) => one.id === bodyId)
        const hours = [startsAt, endsAt].filter(Boolean).join('–')
        const when = [heldOn ? spokenDay(heldOn, lang) : t('portal.dayLater'), hours].filter(Boolean).join(', ')
        const about = [t(`portal.${kind}_event`), body && inLang(body.name, lang), place].filter(Boolean).join(' · ')
        return (
          <li key={id}>
            <strong>{inLang(title, lang)}</strong>
            <br />
            {when} <span className="z-soft">{about}</span>
            {came !== null && <span> · {t('portal.cameCount', { count: came })}</span>}
            {minutes && <Minutes minutes={minutes} />}
          </li>
        )
      })}
    </ul>
  )
}

/** In the language in which they were written: nobody translates what was decided. */
function Minutes({ minutes: { decisions, promised } }: { minutes: ShownMinutes }) {
  const { lang, t } = useWords()
  return (
    <div className="p-minutes">
      {decisions.length > 0 && (
        <>
          <p>{t('portal.decided')}</p>
          <ul lang="bg">
            {decisions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {promised.length > 0 && (
        <>
          <p>{t('portal.promised')}</p>
          <ul>
            {promised.map(({ what, office, dueOn, doneOn }) => (
              <li key={`${what} ${dueOn}`}>
                <span lang="bg">
                  {what}
                  {office && ` – ${office}`}
                </span>{' '}
                <span className="p-state">
                  {doneOn
                    ? t('portal.promiseKept', { day: spokenDay(doneOn, lang) })
                    : dueOn
                      ? t('portal.promiseDue', { day: spokenDay(dueOn, lang) })
                      : t('portal.promiseOpen')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Pages({ code, at, pages }: { code: string; at: number; pages: number }) {
  const { lang, t } = useWords()
  if (pages === 1) return null
  const to = (page: number) => `${addressIn(lang, communityPath(code))}${page > 1 ? `?page=${page}` : ''}`
  return (
    <nav className="p-pages" aria-label={t('portal.pages')}>
      {at > 1 && <a href={to(at - 1)}>{t('portal.newer')}</a>}
      <span>{t('portal.pageOf', { at, pages })}</span>
      {at < pages && <a href={to(at + 1)}>{t('portal.older')}</a>}
    </nav>
  )
}

function List({ list, code }: { list: ListOfPage; code: string }) {
  const { lang, t } = useWords()
  const needs = addressIn(lang, needsPath(code))
  return (
    <>
      <p>
        {t('portal.listOf', { version: list.version, day: spokenDay(list.adoptedOn, lang) })}.{' '}
        {list.act && <Act act={list.act} />}
      </p>
      {list.ballots.map(({ id, title }) => (
        <p key={id}>
          <a href={`${needs}#ballot-${id}`}>{t('portal.fromBallot', { title: inLang(title, lang) })}</a>
        </p>
      ))}
      {list.reason && <p>{t('portal.orderReason', { reason: inLang(list.reason, lang) })}</p>}
      {[...Map.groupBy(list.priorities, ({ sphere }) => sphere)].map(([sphere, priorities]) => (
        <div key={sphere} className="p-sphere">
          <h3>{t(`portal.${sphere}_sphere`)}</h3>
          <ol className="p-list">
            {priorities.map(({ position, text, needs: answered }) => (
              <li key={position}>
                {inLang(text, lang)}
                {answered.length > 0 && (
                  <div className="z-soft">
                    {t('portal.answersNeeds')}{' '}
                    {answered.map(({ id, title }, nth) => (
                      <span key={id}>
                        {nth > 0 && '; '}
                        <a href={`${needs}#need-${id}`}>{inLang(title, lang)}</a>
                      </span>
                    ))}
                  </div>
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  )
}

function Body({ body: { kind, name, beganOn, mandate, members } }: { body: BodyOfPage }) {
  const { lang, t } = useWords()
  return (
    <li>
      <h3>{inLang(name, lang)}</h3>
      <p className="z-soft">
        {t(`community.${kind}_body`)} · {t('portal.from', { day: spokenDay(beganOn, lang) })}
      </p>
      {mandate && (
        <p>
          {t('portal.mandate')} <Act act={mandate} />
        </p>
      )}
      {members && (
        <p>
          {members.total === null ? t('portal.membersFew') : t('portal.members', { count: members.total })}
          {members.sexes && `: ${t('portal.membersSexes', members.sexes)}`}
        </p>
      )}
      {members && members.named.length > 0 && (
        <p>
          {t('portal.membersNamed')}{' '}
          {members.named
            .map(({ name: own, part }) => (part === 'member' ? own : `${own} (${t(`community.${part}_part`)})`))
            .join(', ')}
        </p>
      )}
    </li>
  )
}

function Act({ act: { kind, number, decidedOn, endsOn, issuer, subject } }: { act: ShownAct }) {
  const { lang, t } = useWords()
  const facts = {
    issuer: inLang(issuer, lang),
    kind: t(`portal.${kind}_decision`),
    number: number === null ? '' : t('portal.contractOf', { number }),
    day: spokenDay(decidedOn, lang),
  }
  return (
    <>
      {inLang(subject, lang)}{' '}
      <span className="z-soft">
        ({t('portal.decisionOf', facts).replace(/\s+/g, ' ')}
        {endsOn && `, ${t('portal.until', { day: spokenDay(endsOn, lang) })}`})
      </span>
    </>
  )
}
