/** How a project has changed: each change with its document, before and after; and the project as it stood on a day. */
import { useState } from 'react'
import { isDay } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { DayText, Money } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { ChangeView, GrantAmount, ProjectView, Snapshot } from '../../contract.ts'
import { Facts, Period, StateChip } from '../Told.tsx'
import { TabHead } from './TabHead.tsx'
import { useProject } from './useProject.ts'

export function History() {
  const { t } = useWords()
  const project = useProject()
  const newestFirst = project.changes.toReversed()
  return (
    <div className="p-tab">
      <TabHead question={t('projects.historyQuestion')} lead={t('projects.historyLead')} />
      {newestFirst.length === 0 ? (
        <EmptyState icon="waiting" title={t('projects.historyNone')} text={t('projects.historyNoneText')} />
      ) : (
        <>
          <AsItStood />
          <ol className="p-changes">
            {newestFirst.map((change) => (
              <li key={change.id} className="z-card">
                <Change change={change} />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

function AsItStood() {
  const { t } = useWords()
  const [day, setDay] = useState('')
  return (
    <section className="z-card z-stack">
      <div className="p-filter">
        <DayField
          path="asOf"
          label={t('projects.asOf')}
          hint={t('projects.asOfHint')}
          optional
          value={day}
          onChange={setDay}
        />
      </div>
      {isDay(day) && <Stood day={day} />}
    </section>
  )
}

function Stood({ day }: { day: string }) {
  const { lang, t } = useWords()
  const { code } = useProject()
  const then = useRead<ProjectView>(`/api/projects/${code}`, { asOf: day })
  return (
    <Loaded query={then}>
      {(project) => (
        <div role="status">
          <h3>{t('projects.stoodOn', { day: spokenDay(day, lang) })}</h3>
          <Facts
            items={[
              [t('projects.title'), inLang(project.title, lang)],
              [t('projects.state'), <StateChip key="state" state={project.state} />],
              [t('projects.period'), <Period key="period" {...project} />],
              [t('projects.total'), project.total && <Money {...project.total} />],
            ]}
          />
        </div>
      )}
    </Loaded>
  )
}

function Change({ change }: { change: ChangeView }) {
  const { lang, t } = useWords()
  const { before, after } = change
  const fields = Object.keys(after) as (keyof Snapshot)[]
  return (
    <>
      <h3>
        {t(`projects.${change.kind}_change`)} – <DayText day={change.effectiveOn} />
      </h3>
      <p>
        {change.reason}
        <br />
        <span className="z-soft">
          {change.document
            ? t('projects.documented', { document: change.document, day: spokenDay(change.datedOn, lang) })
            : spokenDay(change.datedOn, lang)}
        </span>
      </p>
      <Facts
        items={fields.map((field) => [
          t(LABELS[field]),
          <span key={field} className="p-turn">
            <span className="z-soft">
              {t('projects.before')}: <Told snapshot={before} field={field} />
            </span>
            <span>
              {t('projects.after')}: <Told snapshot={after} field={field} />
            </span>
          </span>,
        ])}
      />
    </>
  )
}

const LABELS = {
  title: 'projects.title',
  goal: 'projects.goal',
  targetGroups: 'projects.targetGroups',
  startsOn: 'projects.startsOn',
  endsOn: 'projects.endsOn',
  state: 'projects.state',
  currency: 'projects.currency',
  grants: 'projects.moneyTitle',
} as const satisfies Record<keyof Snapshot, string>

/** One field of a snapshot, in words. */
function Told({ snapshot, field }: { snapshot: Partial<Snapshot>; field: keyof Snapshot }) {
  const { lang, t } = useWords()
  const value = snapshot[field]
  if (!value) return <span className="z-soft">{t('projects.nothing')}</span>
  switch (field) {
    case 'startsOn':
    case 'endsOn':
      return <DayText day={snapshot[field]!} />
    case 'title':
    case 'goal':
    case 'targetGroups':
      return inLang(snapshot[field]!, lang)
    case 'state':
      return <StateChip state={snapshot.state!} />
    case 'currency':
      return t(`projects.${snapshot.currency!}_currency`)
    case 'grants':
      return snapshot.grants!.map((grant) => <Grant key={grant.code} {...grant} />)
  }
}

function Grant({ code, amount, currency }: GrantAmount) {
  const { t } = useWords()
  return (
    <div>
      {code}: {amount === null ? t('projects.totalNone') : <Money amount={amount} currency={currency} />}
    </div>
  )
}
