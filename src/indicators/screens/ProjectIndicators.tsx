/** Indicators of a project: results beside targets by fund, the table of all, and a breakdown where it may be shown. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { type Day, dayIn, isDay } from '#kit/dates.ts'
import type { ProjectView } from '#projects/contract.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { FrameworkName, ProjectIndicators as Indicators, IndicatorValue } from '../contract.ts'
import type { Dimension } from '../dimensions.ts'
import { Breakdown } from './Breakdown.tsx'
import { IndicatorTable } from './IndicatorTable.tsx'
import './indicators.css'
import { resultsByGrant } from '../rules.ts'
import { Targets } from './Targets.tsx'
import { Unreached } from './Unreached.tsx'

const FRAMEWORKS: readonly FrameworkName[] = ['esf2014', 'esfplus', 'project']
const DIMENSIONS: readonly Dimension[] = [
  'sex',
  'age',
  'labour',
  'education',
  'activity',
  'grant',
  'settlement',
  'month',
  'employer',
]

/** What is asked of the server; empty where it decides. */
interface Asked {
  framework: string
  asOf: string
  by: string
  also: string
}

/** Leadership and networks read figures once they are released (trust: protected for every audience). */
export const MAY_COUNT = ['field_worker', 'team_leader', 'project_manager', 'finance_officer', 'auditor'] as const

/** The indicators for whoever may count; others are told where they find what is released. */
export function ProjectIndicators() {
  const { t } = useWords()
  if (useHasRole(...MAY_COUNT)) return <Counted />
  return <EmptyState icon="reports" title={t('indicators.releasedOnly')} text={t('indicators.releasedOnlyText')} />
}

function Counted() {
  const { t } = useWords()
  const { code = '' } = useParams()
  const [asked, ask] = useState<Asked>({ framework: '', asOf: '', by: '', also: '' })
  const by = asked.by && asked.also ? `${asked.by},${asked.also}` : asked.by
  const path = `/api/projects/${code}/indicators`
  const common = { framework: asked.framework, asOf: isDay(asked.asOf) ? asked.asOf : '' }
  const project = useRead<ProjectView>(`/api/projects/${code}`)
  const perGrant = useRead<Indicators>(path, { ...common, by: 'grant' })
  const broken = useRead<Indicators>(path, { ...common, by: by || 'grant' })
  return (
    <section className="z-stack">
      <h2 className="i-head">{t('indicators.question')}</h2>
      <Loaded query={perGrant}>
        {(indicators) => (
          <>
            <Controls asked={asked} ask={ask} shown={indicators} />
            {indicators.values.length === 0 ? (
              <EmptyState icon="reports" title={t('indicators.nothingYet')} text={t('indicators.nothingYetText')} />
            ) : (
              <>
                <Loaded query={project}>{(data) => <Beside project={data} values={indicators.values} />}</Loaded>
                {by && (
                  <Loaded query={broken}>
                    {({ values }) => (
                      <Breakdown
                        project={code}
                        values={values}
                        by={asked.by as Dimension}
                        also={asked.also as Dimension | ''}
                      />
                    )}
                  </Loaded>
                )}
                <IndicatorTable project={code} values={indicators.values} />
              </>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

/** Results beside targets, and what to say of those that were not reached. */
function Beside({ project, values }: { project: ProjectView; values: readonly IndicatorValue[] }) {
  const codes = new Map(project.grants.map(({ id, code }) => [id, code]))
  const results = resultsByGrant(values, {
    grants: [...codes.values()],
    grantOf: new Map(
      project.activities.flatMap(({ code, grant }) => (grant ? [[code, codes.get(grant)!] as const] : [])),
    ),
    sexes: new Map(),
  })
  return (
    <>
      <Targets values={values} results={results} grants={project.grants} />
      <Unreached project={project} results={results} />
    </>
  )
}

function Controls({ asked, ask, shown }: { asked: Asked; ask: (next: Asked) => void; shown: Indicators }) {
  const { t } = useWords()
  const today: Day = dayIn(Date.now())
  const dimensions = DIMENSIONS.map((value) => ({ value, label: t(`indicators.${value}_by`) }))
  return (
    <div className="i-controls">
      <ChoiceField
        path="framework"
        label={t('indicators.framework')}
        value={asked.framework || shown.framework}
        onChange={(framework) => ask({ ...asked, framework })}
        choices={FRAMEWORKS.map((value) => ({ value, label: t(`indicators.${value}_framework`) }))}
      />
      <DayField
        path="asOf"
        label={t('indicators.asOf')}
        value={asked.asOf || today}
        onChange={(asOf) => ask({ ...asked, asOf })}
      />
      <ChoiceField
        path="by"
        label={t('indicators.by')}
        value={asked.by}
        onChange={(by) => ask({ ...asked, by, also: by === asked.also ? '' : asked.also })}
        choices={[{ value: '', label: t('indicators.byNone') }, ...dimensions]}
      />
      {asked.by && (
        <ChoiceField
          path="also"
          label={t('indicators.alsoBy')}
          value={asked.also}
          onChange={(also) => ask({ ...asked, also })}
          choices={[
            { value: '', label: t('indicators.byNone') },
            ...dimensions.filter(({ value }) => value !== asked.by),
          ]}
        />
      )}
    </div>
  )
}
