/** How a family lives, as of a day: the state that held, whether it is overcrowded, what was before, and a change. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#kit/dates.ts'
import { DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, writtenNumber } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { DwellingState, DwellingView } from '../../dwellings/contract.ts'
import type { Overcrowding } from '../../dwellings/rules.ts'
import { DwellingForm } from './DwellingForm.tsx'

/** Parts of the picture that are told by a word, in the order in which one says them. */
const SAID = ['kind', 'tenure', 'registration', 'water', 'sewerage', 'heating', 'building', 'electricity'] as const

export function DwellingSection({ familyId }: { familyId: string }) {
  const { t } = useWords()
  const [on, setOn] = useState('')
  const view = useRead<DwellingView>(`/api/families/${encodeURIComponent(familyId)}/dwelling`, { on })
  return (
    <section className="z-card">
      <h2>{t('families.dwelling')}</h2>
      <Loaded query={view}>{(data) => <Told familyId={familyId} view={data} on={on} onDay={setOn} />}</Loaded>
    </section>
  )
}

/** What is being written: a change from today on, or the mending of a record. */
type Writing = 'change' | DwellingState | null

function Told(props: { familyId: string; view: DwellingView; on: string; onDay: (day: string) => void }) {
  const { t } = useWords()
  const { familyId, view, on, onDay } = props
  const [writing, setWriting] = useState<Writing>(null)
  if (writing !== null)
    return (
      <DwellingForm
        familyId={familyId}
        from={writing === 'change' ? (view.history[0] ?? null) : writing}
        corrects={writing === 'change' ? null : writing.id}
        onDone={() => setWriting(null)}
      />
    )
  const { state, overcrowding, history } = view
  return (
    <div className="z-stack">
      {history.length === 0 ? (
        <p>{t('families.dwellingNone')}</p>
      ) : (
        <>
          {state ? <State state={state} /> : <p>{t('families.asOfNone')}</p>}
          {overcrowding && <Crowding told={overcrowding} />}
        </>
      )}
      <p className="z-soft fa-small">{t('families.dwellingClosed')}</p>
      <div className="z-actions">
        <Button variant="default" onClick={() => setWriting('change')}>
          {t(history.length === 0 ? 'families.firstState' : 'families.change')}
        </Button>
        {state && (
          <Button variant="subtle" onClick={() => setWriting(state)}>
            {t('families.correct')}
          </Button>
        )}
      </div>
      {history.length > 0 && (
        <details className="z-behind">
          <summary>{t('families.history')}</summary>
          <div className="fa-day">
            <DayField path="asOf" label={t('families.asOf')} value={on || view.on} onChange={onDay} />
          </div>
          <History history={history} onChoose={onDay} />
        </details>
      )}
    </div>
  )
}

function State({ state }: { state: DwellingState }) {
  const { lang, t } = useWords()
  return (
    <>
      <p className="fa-since">{t('families.stateSince', { day: spokenDay(state.since, lang) })}</p>
      <dl className="fa-facts">
        {SAID.map((name) => (
          <Fact
            key={name}
            label={`families.${name}`}
            text={state[name] && t(`families.${name}_${state[name]}` as Key)}
          />
        ))}
        <Fact label="families.rooms" text={state.rooms === null ? null : String(state.rooms)} />
        <Fact label="families.area" text={state.area === null ? null : writtenNumber(state.area, lang)} />
      </dl>
    </>
  )
}

function Fact({ label, text }: { label: Key; text: string | null }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{text ?? <span className="z-soft">{t('families.unknown')}</span>}</dd>
    </div>
  )
}

function Crowding({ told }: { told: Overcrowding }) {
  const { lang, t } = useWords()
  const { overcrowded, residents, roomsNeeded, rooms, areaEach, agesUnknown } = told
  const verdict = overcrowded === null ? 'crowdedNot' : overcrowded ? 'crowded' : 'notCrowded'
  const why =
    roomsNeeded === null
      ? t('families.crowdedAges', { count: agesUnknown })
      : rooms === null
        ? t('families.crowdedNeeds', { people: residents, needed: roomsNeeded })
        : t('families.crowdedRooms', { people: residents, needed: roomsNeeded, rooms })
  return (
    <div className={`z-note ${overcrowded ? 'z-amber' : 'z-green'}`}>
      <h3>{t(`families.${verdict}`)}</h3>
      <p>
        {why} {areaEach !== null && t('families.crowdedEach', { area: writtenNumber(areaEach, lang) })}
      </p>
      <p className="fa-small">{t('families.crowdedRule')}</p>
    </div>
  )
}

function History({ history, onChoose }: { history: readonly DwellingState[]; onChoose: (day: Day) => void }) {
  const { lang, t } = useWords()
  return (
    <ul className="fa-plain">
      {history.map((state) => (
        <li key={state.id}>
          <button type="button" className="z-link-button" onClick={() => onChoose(state.since)}>
            {t('families.since', { day: spokenDay(state.since, lang) })}
          </button>{' '}
          {SAID.flatMap((name) => (state[name] ? [t(`families.${name}_${state[name]}` as Key)] : [])).join(' · ')}
        </li>
      ))}
    </ul>
  )
}
