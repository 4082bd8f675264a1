/** Proposing figures about people: from the choice of the month to the end of counting, which goes on at the server. */
import { useState } from 'react'
import type { ProposalState, ReleaseView } from '#disclosure/releases/contract.ts'
import { addDays, type Day, dayIn, monthOf } from '#kit/dates.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { Progress } from '#ui/Progress.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { Act, PROPOSALS, RELEASES, type ReleasesQuery } from './Act.tsx'
import { RefusedTables } from './RefusedTables.tsx'

const MONTHS = 12
/** How long what came of a proposal is told, in milliseconds. */
const FRESH_MS = 24 * 60 * 60 * 1000

/** Ends of the months before today, newest first. */
function monthEnds(today: Day): Day[] {
  const ends: Day[] = []
  for (let end = today; ends.length < MONTHS; ) {
    end = addDays(`${monthOf(end)}-01`, -1)
    ends.push(end)
  }
  return ends
}

const isGoing = ({ state }: ProposalState): boolean => state === 'waiting' || state === 'running'

/** @param query how the page reads the releases, so that a new one is seen as soon as it is there */
export function ProposeFigures({ code, query, quiet }: { code: string; query: ReleasesQuery; quiet: boolean }) {
  const { projectId } = query
  const proposals = useRead<{ items: ProposalState[] }>(PROPOSALS, { projectId }, ({ items }) => items.some(isGoing))
  const newest = proposals.data?.items[0]
  const made = newest?.releaseId
  useRead<{ items: ReleaseView[] }>(
    RELEASES,
    query,
    ({ items }) => typeof made === 'string' && !items.some(({ id }) => id === made),
  )
  return (
    <Loaded query={proposals}>
      {() => (newest && isGoing(newest) ? <Going one={newest} /> : <Choose code={code} last={newest} quiet={quiet} />)}
    </Loaded>
  )
}

function Going({ one }: { one: ProposalState }) {
  const { lang, t } = useWords()
  const [asking, setAsking] = useState(false)
  const cancel = useOperation<{ jobId: string }>('releases.cancelProposal', { refresh: [PROPOSALS] })
  const phase = one.state === 'waiting' ? 'waiting' : one.phase
  const stop = async () => {
    await cancel.run({ jobId: one.id })
    setAsking(false)
  }
  return (
    <section className="z-card z-stack">
      <h3 className="r-name">{t('publishing.asOf', { day: spokenDay(one.asOf, lang) })}</h3>
      <Progress
        label={t(`publishing.phase_${phase}`)}
        done={one.done}
        total={phase === 'protecting' ? one.total : null}
        onCancel={() => setAsking(true)}
      />
      <p className="z-soft">{t('publishing.closeSafe')}</p>
      {cancel.problem && <ProblemNote problem={cancel.problem} />}
      <Confirm
        open={asking}
        question={t('publishing.stopQuestion')}
        text={t('publishing.stopText')}
        yes={t('publishing.stopYes')}
        danger
        busy={cancel.busy}
        onYes={() => void stop()}
        onClose={() => setAsking(false)}
      />
    </section>
  )
}

function Choose({ code, last, quiet }: { code: string; last: ProposalState | undefined; quiet: boolean }) {
  const { lang, t } = useWords()
  const ends = monthEnds(dayIn(Date.now()))
  const [asOf, setAsOf] = useState<Day>(ends[0]!)
  const fresh = last && Date.now() - Date.parse(last.startedAt) < FRESH_MS
  return (
    <>
      {fresh && <Outcome one={last} />}
      <div className="r-propose">
        <ChoiceField
          path="asOf"
          label={t('publishing.month')}
          value={asOf}
          onChange={setAsOf}
          choices={ends.map((value) => ({ value, label: spokenDay(value, lang) }))}
        />
        <Act
          operation="releases.propose"
          input={{ project: code, asOf }}
          label={t('publishing.proposeFigures')}
          question={t('publishing.proposeFiguresQuestion', { day: spokenDay(asOf, lang) })}
          text={t('publishing.proposeFiguresText')}
          yes={t('publishing.proposeFiguresYes')}
          quiet={quiet}
        />
      </div>
    </>
  )
}

/** What the last proposal could not show; nothing where all went well. */
function Outcome({ one: { asOf, state, problem, refused } }: { one: ProposalState }) {
  const { lang, t } = useWords()
  const day = spokenDay(asOf, lang)
  if (state === 'cancelled') return <p className="z-note z-amber">{t('publishing.stopped', { day })}</p>
  if (problem !== null) {
    const nothing = problem === 'not_allowed_now'
    return (
      <div className="z-note z-amber" role="status">
        <h3>{t(nothing ? 'publishing.noFigures' : 'publishing.proposalFailed', { day })}</h3>
        <p>{t(nothing ? 'publishing.noFiguresText' : 'publishing.proposalFailedText')}</p>
        <RefusedTables refused={refused} />
      </div>
    )
  }
  if (refused.length === 0) return null
  return (
    <div className="z-note z-amber" role="status">
      <h3>{t('publishing.refusedTitle', { count: refused.length })}</h3>
      <RefusedTables refused={refused} />
    </div>
  )
}
