/** Two people sign that the papers in the box and the papers entered are as many. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { TextField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { BallotDetail } from '../contract.ts'

export function Signing({ ballot }: { ballot: BallotDetail }) {
  const { t } = useWords()
  const [found, setFound] = useState('')
  const signing = useOperation<unknown>('ballots.sign')
  const fault = signing.problem?.errors?.find(({ path }) => path === 'papers')?.message
  const sign = async () => {
    if (await signing.run({ id: ballot.id, papers: Number(found) })) setFound('')
  }
  return (
    <section className="z-card z-stack">
      <h2>{t('ballots.signHeading')}</h2>
      <p>{t('ballots.signLead')}</p>
      <p>
        <span className={`z-chip ${ballot.signatures === 2 ? 'z-green' : 'z-amber'}`}>
          {t('ballots.signatures', { given: ballot.signatures })}
        </span>
      </p>
      {signing.problem && <ProblemNote problem={signing.problem} />}
      {ballot.signatures < 2 && (
        <>
          <TextField
            path="papers"
            label={t('ballots.found')}
            inputMode="numeric"
            maxLength={9}
            fault={fault}
            value={found}
            onChange={setFound}
          />
          <div>
            <Button disabled={!/^\d+$/.test(found)} loading={signing.busy} onClick={() => void sign()}>
              {t('ballots.sign')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
