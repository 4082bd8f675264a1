/** Erases the name of somebody who left a body. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/Confirm.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { SeatView } from '../contract.ts'

export function ForgetSeat({ seat: { id, version, name } }: { seat: SeatView }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useOperation<{ id: string; version: number }>('seats.forget')
  const forget = async () => {
    await run({ id, version })
    setAsking(false)
  }
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t('community.forgetSeat')}
      </Button>
      {problem && <ProblemNote problem={problem} />}
      <Confirm
        open={asking}
        question={t('community.forgetQuestion', { name })}
        text={t('community.forgetText')}
        yes={t('community.forgetSeat')}
        busy={busy}
        onYes={() => void forget()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
