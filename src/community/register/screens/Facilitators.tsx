/** Whom an agreement assigns to the municipality as a local facilitator. */
import { Button } from '@mantine/core'
import type { AssignmentInput } from '#accounts/contract.ts'
import { dayIn } from '#kit/dates.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { FacilitatorView } from '../../bodies/contract.ts'

interface Props {
  agreementId: string
  /** The day of the agreement. */
  from: string
}

export function Facilitators({ agreementId, from }: Props) {
  const { t } = useWords()
  const read = useRead<{ items: FacilitatorView[] }>('/api/facilitators', { agreementId })
  return (
    <>
      <p className="z-soft">{t('community.facilitatorsLead')}</p>
      <Loaded query={read}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('community.facilitatorNone')}</p>
          ) : (
            <ul className="su-steps">
              {items.map((one) => (
                <Line key={one.accountId} facilitator={one} agreementId={agreementId} from={from} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

function Line({ facilitator, agreementId, from }: Props & { facilitator: FacilitatorView }) {
  const { lang, t } = useWords()
  const assigning = useOperation<AssignmentInput>('assignments.set')
  const ending = useOperation<{ id: string }>('assignments.end')
  const { accountId, name, assigned } = facilitator
  const problem = assigning.problem ?? ending.problem
  const today = dayIn(Date.now())
  const assign = () =>
    assigning.run({ accountId, kind: 'agreement', targetId: agreementId, from: from > today ? from : today })
  return (
    <li className="su-step">
      <span>
        {assigned
          ? t('community.facilitatorSince', { name, day: spokenDay(assigned.from, lang) })
          : t('community.facilitatorOut', { name })}
      </span>
      {assigned ? (
        <Button variant="subtle" loading={ending.busy} onClick={() => void ending.run({ id: assigned.id })}>
          {t('community.facilitatorEnd')}
          <span className="z-unseen">: {name}</span>
        </Button>
      ) : (
        <Button variant="default" loading={assigning.busy} onClick={() => void assign()}>
          {t('community.facilitatorAssign')}
          <span className="z-unseen">: {name}</span>
        </Button>
      )}
      {problem && <ProblemNote problem={problem} />}
    </li>
  )
}
