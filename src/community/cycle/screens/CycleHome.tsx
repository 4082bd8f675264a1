/** The cycle as a way: its phases, what each asks for, and the step where the municipality stands. */

import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, Navigate } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { useWorksWithCommunity } from '../../screens/forms.ts'
import type { CycleView, GateView, PhaseView } from '../contract.ts'
import { PhasesForm } from './PhasesForm.tsx'
import { ProveForm, ReachForm } from './StepForms.tsx'
import { UndoButton } from './UndoButton.tsx'

export function CycleHome() {
  // A network goes no way of its own: it sees where its municipalities are.
  return useStaff().tenant.kind === 'network' ? <Navigate to={paths.network()} replace /> : <OwnWay />
}

function OwnWay() {
  const { t } = useWords()
  const works = useWorksWithCommunity()
  const [beginning, setBeginning] = useState(false)
  const read = useRead<{ cycle: CycleView | null }>('/api/cycle')
  return (
    <div className="z-stack">
      <PageHeading
        question={t('community.question')}
        lead={t('community.lead')}
        actions={works && <Link to={paths.takeover()}>{t('takeover.link')}</Link>}
      />
      <CommunityNav />
      <Loaded query={read}>
        {({ cycle }) =>
          cycle ? (
            <Way cycle={cycle} works={works} />
          ) : beginning ? (
            <section className="z-card">
              <BeginForm onDone={() => setBeginning(false)} />
            </section>
          ) : (
            <EmptyState
              icon="community"
              title={t('community.notBegun')}
              text={t(works ? 'community.notBegunText' : 'community.notBegunWait')}
              step={works && <Button onClick={() => setBeginning(true)}>{t('community.begin')}</Button>}
            />
          )
        }
      </Loaded>
    </div>
  )
}

function BeginForm({ onDone }: { onDone: () => void }) {
  const record = useRecord({
    name: 'cycle begin',
    operation: 'cycle.begin',
    initial: { id: newId(), beganOn: dayIn(Date.now()) },
    inputOf: (draft) => draft,
    onDone,
  })
  return (
    <RecordForm record={record} save="community.begin" onCancel={onDone}>
      <DayField {...record.field('beganOn', 'community.beganOn')} />
    </RecordForm>
  )
}

/** The name of a phase: its own, or the usual one. */
export const usePhaseName = () => {
  const { lang, t } = useWords()
  return ({ kind, name }: Pick<PhaseView, 'kind' | 'name'>) =>
    name ? inLang(name, lang) : t(`community.${kind}_phase`)
}

function Way({ cycle, works }: { cycle: CycleView; works: boolean }) {
  const standing = cycle.phases.findIndex(({ key }) => key === cycle.standing)
  return (
    <>
      <ol className="co-way">
        {cycle.phases.map((phase, at) => (
          <li
            key={phase.key}
            className={at === standing ? 'co-here' : at < standing ? 'co-past' : undefined}
            aria-current={at === standing ? 'step' : undefined}
          >
            <span className="co-stop" aria-hidden="true">
              {at + 1}
            </span>
            <Phase phase={phase} here={at === standing} works={works} />
          </li>
        ))}
      </ol>
      {works && (
        <Doings
          doings={[
            {
              key: 'phases',
              label: 'community.phases',
              form: (close) => <PhasesForm cycle={cycle} onDone={close} />,
            },
          ]}
        />
      )}
    </>
  )
}

function Phase({ phase, here, works }: { phase: PhaseView; here: boolean; works: boolean }) {
  const { lang, t } = useWords()
  const nameOf = usePhaseName()
  const { step, gates } = phase
  const missing = step?.missing.map((gate) => t(`community.${gate}_gate`)).join(', ')
  return (
    <>
      <div className="su-line">
        <h2>{nameOf(phase)}</h2>
        {here && <span className="z-chip su-blue">{t('community.standing')}</span>}
        {step && (
          <span className="z-soft">
            {t('community.reachedOn', { day: spokenDay(step.on, lang) })}
            {step.recordedOn !== step.on && ` · ${t('community.enteredOn', { day: spokenDay(step.recordedOn, lang) })}`}
          </span>
        )}
      </div>
      {missing && <p className="z-soft">{t('community.wasMissing', { gates: missing })}</p>}
      <ul className="co-gates">
        {gates.map((gate) => (
          <Gate key={gate.gate} view={gate} works={works} />
        ))}
      </ul>
      {works && (
        <div className="z-actions">
          <Doings
            doings={[
              {
                key: 'reach',
                label: step ? 'community.reachAgain' : 'community.reach',
                form: (close) => <ReachForm phase={phase} onDone={close} />,
              },
            ]}
          />
          {step && <UndoButton operation="cycle.unreach" input={{ phase: phase.key }} label="community.unreach" />}
        </div>
      )}
    </>
  )
}

function Gate({ view, works }: { view: GateView; works: boolean }) {
  const { lang, t } = useWords()
  const [proving, setProving] = useState(false)
  const { gate, met, paper } = view
  return (
    <li>
      <span className={`z-chip ${met ? 'z-green' : 'z-amber'}`}>
        {t(met ? 'community.gateIn' : 'community.gateOut')}
      </span>
      <span>
        {t(`community.${gate}_gate`)}
        {paper && (
          <span className="z-soft">
            {' '}
            – {t('community.onPaper', { note: paper.note, day: spokenDay(paper.on, lang) })}
          </span>
        )}
      </span>
      {works && !met && !proving && (
        <button type="button" className="z-link-button" onClick={() => setProving(true)}>
          {t('community.prove')}
          <span className="z-unseen">: {t(`community.${gate}_gate`)}</span>
        </button>
      )}
      {works && met === 'paper' && <UndoButton operation="cycle.unprove" input={{ gate }} label="community.unprove" />}
      {proving && <ProveForm gate={gate} onDone={() => setProving(false)} />}
    </li>
  )
}
