/** Why a file was not accepted as a whole, and what to do about it. */
import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { ImportState } from '#participants/contract.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { FAULT_WORDS, faultMessage } from '#words/faults.ts'
import { Faults, Headers } from './Faults.tsx'

export function Refusal({ problem, code }: { problem: NonNullable<ImportState['problem']>; code: string }) {
  const { lang, t } = useWords()
  const { faults, params } = problem
  if (!Object.hasOwn(FAULT_WORDS, problem.code))
    return <ProblemNote problem={{ type: '', status: 0, code: problem.code, title: '', params }} />
  const headers = faults.length > 0
  return (
    <>
      <div className="z-note z-red" role="alert">
        <h2>{t('participants.failedTitle')}</h2>
        <p>{t('participants.failedNothing')}</p>
        <p>{headers ? t('participants.headersText') : faultMessage(lang, problem.code, params)}</p>
      </div>
      {headers && (
        <section className="z-card">
          <Headers faults={faults.filter(({ code }) => code === 'wrong_header')} />
          <Faults faults={faults.filter(({ code }) => code !== 'wrong_header')} />
        </section>
      )}
      <div className="z-actions">
        <Button component={Link} to={paths.importParticipants(code)}>
          {t('participants.chooseAnother')}
        </Button>
        <DownloadButton path="/api/participants/template.xlsx" label={t('participants.template')} />
      </div>
    </>
  )
}
