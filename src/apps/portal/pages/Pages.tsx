/** The pages: each answers one question, which is its heading. */
import { Events, Priorities } from '#community/public.tsx'
import { Breakdowns, Results } from '#indicators/public.tsx'
import { parseDecimal, toDecimal } from '#kit/money.ts'
import {
  Period,
  ProjectActivities,
  ProjectDecisions,
  ProjectFacts,
  ProjectMoney,
  ProjectPartners,
  ProjectPurpose,
  ProjectThings,
} from '#projects/public.tsx'
import { LangText, Money } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenMoney } from '#ui/written.ts'
import { type ProjectLine, placesOf } from '../places.ts'
import { addressIn, communityPath, needsPath, placePath, projectPath } from './address.ts'
import { Picture } from './Picture.tsx'
import { StudyList } from './Study.tsx'
import type { DataShown, HomeShown, PlaceShown, ProjectShown, Support } from './shown.ts'

export function HomePage({ projects, networks }: HomeShown) {
  const { lang, t } = useWords()
  const places = placesOf(projects)
  const euro = projects.reduce((sum, { total }) => sum + ((total && parseDecimal(total.amountEur)) ?? 0n), 0n)
  const money = spokenMoney(toDecimal(euro), 'EUR', { lang, t }).own
  return (
    <>
      <h1>{t('portal.homeQuestion')}</h1>
      <p className="p-lead">{t('portal.homeLead')}</p>
      {projects.length === 0 ? (
        <div className="z-empty">
          <h2>{t('portal.homeEmpty')}</h2>
          <p>{t('portal.homeEmptyText')}</p>
        </div>
      ) : (
        <>
          <ul className="p-figures">
            <li>{t('portal.homePlaces', { count: places.length })}</li>
            <li>{t('portal.homeProjects', { count: projects.length })}</li>
            <li>{t('portal.homeMoney', { amount: money })}</li>
          </ul>
          <section>
            <h2>{t('portal.places')}</h2>
            <ul className="p-cards">
              {places.map(({ code, name, projects }) => (
                <li key={code}>
                  <h3>
                    <a href={addressIn(lang, placePath(code))}>{name[lang]}</a>
                  </h3>
                  <ProjectList projects={projects} />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      {networks.length > 0 && (
        <section>
          <h2>{t('portal.networks')}</h2>
          {networks.map(({ title, lead, publisher }) => (
            <div key={publisher.code}>
              <h3>
                <a href={addressIn(lang, placePath(publisher.code))}>
                  <LangText text={title} />
                </a>
              </h3>
              <p className="p-text">
                <LangText text={lead} />
              </p>
            </div>
          ))}
        </section>
      )}
    </>
  )
}

function ProjectList({ projects }: { projects: readonly ProjectLine[] }) {
  const { lang, t } = useWords()
  return (
    <ul className="p-list">
      {projects.map(({ publisher, code, title, state, startsOn, endsOn, total }) => (
        <li key={`${publisher.code} ${code}`}>
          <a href={addressIn(lang, projectPath(publisher.code, code))}>
            <LangText text={title} />
          </a>
          <br />
          <span className="z-soft">
            <Period startsOn={startsOn} endsOn={endsOn} /> · {t(`portal.${state}_state`)}
          </span>
          {total && (
            <>
              <br />
              <Money amount={total.amount} currency={total.currency} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

export function PlacePage({ code, name, text, projects, studies, desk, community }: PlaceShown) {
  const { lang, t } = useWords()
  const own = projects.filter(({ publisher, municipalities }) => isOwn(code, publisher.code, municipalities))
  const others = projects.filter((project) => !own.includes(project))
  return (
    <>
      <h1>{t('portal.placeQuestion', { name: name[lang] })}</h1>
      {text && (
        <p className="p-lead p-text">
          <LangText text={text.lead} />
        </p>
      )}
      {desk && (
        <p>
          <a href={addressIn(lang, needsPath(code))}>{t('portal.needsLink')}</a>
        </p>
      )}
      {community && (
        <p>
          <a href={addressIn(lang, communityPath(code))}>{t('portal.communityLink')}</a>
        </p>
      )}
      {projects.length === 0 && studies.length === 0 && <p>{t('portal.placeEmpty')}</p>}
      {own.length > 0 && (
        <section>
          <h2>{t('portal.placeProjects')}</h2>
          <ProjectList projects={own} />
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h2>{t('portal.partOf')}</h2>
          <ProjectList projects={others} />
        </section>
      )}
      {studies.length > 0 && <StudyList studies={studies} />}
    </>
  )
}

const isOwn = (code: string, publisher: string, municipalities: ProjectLine['municipalities']): boolean =>
  publisher === code || municipalities.some((one) => one.code === code && one.lead)

export function ProjectPageView({ found: { page, publisher, tables }, support }: ProjectShown) {
  const { lang, t } = useWords()
  return (
    <article>
      <h1>
        <LangText text={page.title} />
      </h1>
      <p className="p-lead">
        <strong>{t('portal.asOf', { day: spokenDay(page.asOf, lang) })}.</strong> {t('portal.asOfWhy')}
      </p>
      <ProjectFacts project={page} hrefOf={(code) => addressIn(lang, placePath(code))} />
      <ProjectPurpose project={page} />
      <Results results={page.results} tables={tables} targetKind={page.targetKind} />
      <Breakdowns tables={tables} />
      <ProjectMoney project={page} />
      <ProjectActivities project={page} />
      <Events events={page.events} />
      <Priorities priorities={page.priorities} />
      <ProjectThings project={page} />
      <ProjectPartners project={page} />
      <ProjectDecisions project={page} />
      {support && (
        <section>
          <h2>{t('portal.support')}</h2>
          <SupportNote support={support} />
        </section>
      )}
      <p>
        <a href={`/data${projectPath(publisher.code, page.code).slice('/p'.length)}.json`}>{t('portal.projectData')}</a>
      </p>
    </article>
  )
}

function SupportNote({ support: { emblem, statement, programmes } }: { support: Support }) {
  return (
    <div className="p-support">
      <Picture drawing={emblem} />
      <div>
        <p className="p-statement">
          {statement.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        {programmes.map((name) => (
          <p key={name}>{name}</p>
        ))}
      </div>
    </div>
  )
}

export function DataPage({ projects, communities }: DataShown) {
  const { lang, t } = useWords()
  return (
    <>
      <h1>{t('portal.dataQuestion')}</h1>
      <p className="p-lead">{t('portal.dataLead')}</p>
      <ul className="p-list">
        <li>
          <a href="/data/projects.csv">{t('portal.dataProjects')} (CSV)</a>
        </li>
        <li>
          <a href="/data/results.csv">{t('portal.dataResults')} (CSV)</a>
        </li>
        <li>
          <a href="/data/breakdowns.csv">{t('portal.dataReleases')} (CSV)</a>
        </li>
      </ul>
      <p className="z-soft">{t('portal.dataColumns')}</p>
      {projects.length > 0 && (
        <section>
          <h2>{t('portal.dataEach')}</h2>
          <ul className="p-list">
            {projects.map(({ publisher, code, title }) => (
              <li key={`${publisher.code} ${code}`}>
                <a href={`/data${projectPath(publisher.code, code).slice('/p'.length)}.json`}>{title[lang]} (JSON)</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {communities.length > 0 && (
        <section>
          <h2>{t('portal.dataCommunities')}</h2>
          <ul className="p-list">
            {communities.map(({ code, name }) => (
              <li key={code}>
                <a href={`/data${communityPath(code)}/all.json`}>{name[lang]} (JSON)</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

export function NotFoundPage() {
  const { lang, t } = useWords()
  return (
    <>
      <h1>{t('portal.notFoundQuestion')}</h1>
      <p className="p-lead">{t('portal.notFoundLead')}</p>
      <p>
        <a href={addressIn(lang, '/')}>{t('portal.notFoundHome')}</a>
      </p>
    </>
  )
}
