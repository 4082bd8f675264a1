/** What the portal shows of a project: what it is, its money, activities, partners and what it leaves behind. Props only. */

import { parseDecimal } from '#kit/money.ts'
import { nameIn } from '#kit/text.ts'
import { PlainTable } from '#ui/PlainTable.tsx'
import { LangText, Money } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { PublishedProject } from './published/contract.ts'

interface Shown {
  project: PublishedProject
}

/** From – to, in words; either end may be open. */
export function Period({ startsOn, endsOn }: Pick<PublishedProject, 'startsOn' | 'endsOn'>) {
  const { lang, t } = useWords()
  if (startsOn && endsOn) return t('portal.span', { from: spokenDay(startsOn, lang), to: spokenDay(endsOn, lang) })
  if (startsOn) return t('portal.from', { day: spokenDay(startsOn, lang) })
  return endsOn ? t('portal.until', { day: spokenDay(endsOn, lang) }) : t('portal.notSaid')
}

/** @param hrefOf address of a municipality's page */
export function ProjectFacts({ project, hrefOf }: Shown & { hrefOf: (municipality: string) => string }) {
  const { lang, t } = useWords()
  const { contract, procedure } = project
  return (
    <dl className="p-facts">
      <div>
        <dt>{t('portal.municipalities')}</dt>
        <dd>
          {project.municipalities.map(({ code, name }, i) => (
            <span key={code}>
              {i > 0 && ', '}
              <a href={hrefOf(code)}>{name[lang]}</a>
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('portal.period')}</dt>
        <dd>
          <Period {...project} />
        </dd>
      </div>
      <div>
        <dt>{t('portal.state')}</dt>
        <dd>{t(`portal.${project.state}_state`)}</dd>
      </div>
      {contract.number && (
        <div>
          <dt>{t('portal.contract')}</dt>
          <dd>
            {t('portal.contractOf', { number: contract.number })}{' '}
            {contract.date && t('portal.contractDate', { day: spokenDay(contract.date, lang) })}
          </dd>
        </div>
      )}
      {procedure && (
        <div>
          <dt>{t('portal.procedure')}</dt>
          <dd>
            <LangText text={procedure} />
          </dd>
        </div>
      )}
    </dl>
  )
}

export function ProjectPurpose({ project: { goal, targetGroups } }: Shown) {
  const { t } = useWords()
  return (
    <>
      {goal && (
        <section>
          <h2>{t('portal.goal')}</h2>
          <p className="p-text">
            <LangText text={goal} />
          </p>
        </section>
      )}
      {targetGroups && (
        <section>
          <h2>{t('portal.targetGroups')}</h2>
          <p className="p-text">
            <LangText text={targetGroups} />
          </p>
        </section>
      )}
    </>
  )
}

/** Money by programme: each part as a bar of the whole, and the table behind it. */
export function ProjectMoney({ project: { grants, total } }: Shown) {
  const { lang, t } = useWords()
  if (grants.length === 0) return null
  const whole = total && parseDecimal(total.amount)
  const share = (amount: string) => (whole ? Number(((parseDecimal(amount) ?? 0n) * 10_000n) / whole) / 100 : 0)
  const sum = (amount: string | null, currency: 'BGN' | 'EUR') =>
    amount === null ? <span className="z-soft">{t('portal.moneyNone')}</span> : <Money {...{ amount, currency }} />
  return (
    <section>
      <h2>{t('portal.money')}</h2>
      {whole && (
        <figure className="z-chart">
          <figcaption>{t('portal.moneyFinding')}</figcaption>
          <ul>
            {grants.map(({ code, programme, amount }) => (
              <li key={code}>
                <div className="z-bar-head">
                  <span>{programme.name[lang]}</span>
                  <strong className="z-number">
                    {amount && t('ui.percent', { percent: Math.round(share(amount)) })}
                  </strong>
                </div>
                <svg viewBox="0 0 100 16" height="16" preserveAspectRatio="none" aria-hidden="true">
                  <rect y="2" width="100" height="12" fill="var(--z-sunk)" />
                  <rect y="2" width={amount ? share(amount) : 0} height="12" fill="var(--z-blue)" />
                </svg>
              </li>
            ))}
          </ul>
        </figure>
      )}
      <PlainTable
        caption={t('portal.moneyFinding')}
        columns={[{ label: t('portal.programme') }, { label: t('portal.amount'), right: true }]}
        rows={grants.map(({ code, programme, amount, currency }) => ({
          key: code,
          cells: [programme.name[lang], sum(amount, currency)],
        }))}
        {...(total && { foot: [t('portal.moneyTotal'), sum(total.amount, total.currency)] })}
      />
      {grants.some(({ currency }) => currency === 'BGN') && <p className="z-soft">{t('portal.moneyNote')}</p>}
    </section>
  )
}

export function ProjectActivities({ project: { activities, grants } }: Shown) {
  const { lang, t } = useWords()
  if (activities.length === 0) return null
  const programmes = new Map(grants.map(({ code, programme }) => [code, programme.name[lang]]))
  return (
    <section>
      <h2>{t('portal.activities')}</h2>
      <PlainTable
        caption={t('portal.activities')}
        columns={[{ label: t('portal.activity') }, { label: t('portal.state') }]}
        rows={activities.map(({ code, name, grant, state }) => ({
          key: code,
          cells: [
            <>
              {name[lang]}
              <br />
              <span className="z-soft">{grant && programmes.get(grant)}</span>
            </>,
            t(`portal.${state}_activity`),
          ],
        }))}
      />
    </section>
  )
}

export function ProjectPartners({ project: { partners } }: Shown) {
  const { lang, t } = useWords()
  if (partners.length === 0) return null
  return (
    <section>
      <h2>{t('portal.partners')}</h2>
      <ul className="p-list">
        {partners.map(({ name, nameEn, role, throughName, throughNameEn, share }) => (
          <li key={`${role} ${name}`}>
            <strong>{nameIn({ name, nameEn }, lang)}</strong>{' '}
            <span className="z-soft">
              {t(`portal.${role}_role`)}
              {throughName &&
                `, ${t('portal.through', { name: nameIn({ name: throughName, nameEn: throughNameEn }, lang) })}`}
            </span>
            {share && <> – {share[lang]}</>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Posts, equipment and places: things, counted and shown as they are. */
export function ProjectThings({ project: { posts, equipment, facilities } }: Shown) {
  const { lang, t } = useWords()
  if (posts.length + equipment.length + facilities.length === 0) return null
  const number = { label: t('portal.number'), right: true }
  const dayOf = (day: string | null) => (day ? spokenDay(day, lang) : '–')
  const titleOf = ({ title, forTargetGroup }: PublishedProject['posts'][number]) =>
    forTargetGroup ? `${title[lang]} (${t('portal.postsForGroup')})` : title[lang]
  return (
    <section>
      <h2>{t('portal.things')}</h2>
      <div className="z-stack">
        {posts.length > 0 && (
          <PlainTable
            caption={t('portal.posts')}
            columns={[{ label: t('portal.posts') }, { label: t('portal.employer') }, number]}
            rows={posts.map((post, i) => ({
              key: String(i),
              cells: [
                titleOf(post),
                post.employer ? nameIn({ name: post.employer, nameEn: post.employerEn }, lang) : '–',
                post.number,
              ],
            }))}
          />
        )}
        {equipment.length > 0 && (
          <PlainTable
            caption={t('portal.equipment')}
            columns={[{ label: t('portal.equipment') }, { label: t('portal.handedOn') }, number]}
            rows={equipment.map((thing, i) => ({
              key: String(i),
              cells: [thing.name[lang], dayOf(thing.handedOn), thing.quantity],
            }))}
          />
        )}
        {facilities.length > 0 && (
          <PlainTable
            caption={t('portal.facilities')}
            columns={[{ label: t('portal.facilities') }, { label: t('portal.openedOn') }, number]}
            rows={facilities.map((place, i) => ({
              key: String(i),
              cells: [place.name[lang], dayOf(place.openedOn), place.quantity],
            }))}
          />
        )}
      </div>
    </section>
  )
}

export function ProjectDecisions({ project: { decisions } }: Shown) {
  const { lang, t } = useWords()
  if (decisions.length === 0) return null
  return (
    <section>
      <h2>{t('portal.decisions')}</h2>
      <ul className="p-list">
        {decisions.map(({ kind, number, decidedOn, issuer, subject }) => (
          <li key={`${kind} ${number} ${decidedOn}`}>
            <strong>{subject[lang]}</strong>
            <br />
            {t('portal.decisionOf', {
              issuer: issuer[lang],
              kind: t(`portal.${kind}_decision`),
              number: number ? `№ ${number}` : '',
              day: spokenDay(decidedOn, lang),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
