/** The top of a project's page: money by programme, then where, by which contract, and for whom. */

import { parseDecimal } from '#kit/money.ts'
import { inLang } from '#kit/text.ts'
import { Money } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, writtenNumber } from '#ui/written.ts'
import type { GrantView, ProjectView } from '../contract.ts'
import { useSpokenDecision } from './decisions.ts'
import { Facts } from './Told.tsx'

export function Overview({ project }: { project: ProjectView }) {
  const { lang, t } = useWords()
  const decision = useSpokenDecision()
  const { contract } = project
  return (
    <>
      {project.grants.length > 0 && (
        <section className="z-card">
          <Funds project={project} />
        </section>
      )}
      <section className="z-card">
        <h2>{t('projects.facts')}</h2>
        <Facts
          items={[
            [
              t('projects.municipalities'),
              project.municipalities
                .map(({ name, lead }) => {
                  const said = inLang(name, lang)
                  return lead && project.municipalities.length > 1 ? `${said} (${t('projects.lead')})` : said
                })
                .join(', '),
            ],
            [
              t('projects.contract'),
              [contract.number, contract.date && spokenDay(contract.date, lang)].filter(Boolean).join(', '),
            ],
            [t('projects.procedure'), project.procedure && inLang(project.procedure, lang)],
            [t('projects.goal'), project.goal && inLang(project.goal, lang)],
            [t('projects.targetGroups'), project.targetGroups && inLang(project.targetGroups, lang)],
            [
              t('projects.decisionsTitle'),
              project.decisions.length > 0 && project.decisions.map((one) => <div key={one.id}>{decision(one)}</div>),
            ],
          ]}
        />
      </section>
    </>
  )
}

/** Each programme's amount with its share of the total. */
function Funds({ project: { grants, total } }: { project: Pick<ProjectView, 'grants' | 'total'> }) {
  const { t } = useWords()
  const title = total ? t('projects.fundsMany', { count: grants.length }) : t('projects.fundsUnknown')
  return (
    <figure className="z-chart">
      <figcaption>{title}</figcaption>
      <ul className="p-funds">
        {grants.map((grant) => (
          <Fund key={grant.id} grant={grant} of={total?.amount ?? null} />
        ))}
      </ul>
      {total && grants.length > 1 && (
        <p className="p-fund-total">
          <strong>{t('projects.fundTotal')}</strong>
          <Money {...total} />
        </p>
      )}
      {total && total.currency !== 'EUR' && grants.length > 1 && (
        <p className="z-soft p-small">{t('projects.roundedApart')}</p>
      )}
    </figure>
  )
}

function Fund({ grant, of }: { grant: GrantView; of: string | null }) {
  const { lang, t } = useWords()
  const { amount, currency, programme } = grant
  const part = of !== null && amount !== null ? shareOf(amount, of) : null
  return (
    <li>
      <div className="p-fund-head">
        <strong>{inLang(programme.name, lang)}</strong>
        {amount === null ? (
          <span className="z-soft">{t('projects.totalNone')}</span>
        ) : (
          <Money amount={amount} currency={currency} />
        )}
      </div>
      {part !== null && (
        <>
          <svg viewBox="0 0 100 14" height="14" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="14" rx="1" fill="var(--z-sunk)" />
            <rect width={part} height="14" rx="1" fill="var(--z-blue)" />
          </svg>
          <span className="z-soft p-small">{t('projects.share', { percent: writtenNumber(part, lang) })}</span>
        </>
      )}
    </li>
  )
}

/** What part of the whole an amount is, in percent with one decimal, rounded half up. */
function shareOf(amount: string, whole: string): number {
  const [part, all] = [parseDecimal(amount) ?? 0n, parseDecimal(whole) ?? 1n]
  return Number((part * 2_000n + all) / (2n * all)) / 10
}
