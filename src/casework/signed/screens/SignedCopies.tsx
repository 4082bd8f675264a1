/** Signed copies of a plan: who signed and what was checked; and bringing one back. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { CaseView } from '../../support/contract.ts'
import type { CopyView } from '../contract.ts'
import { BringSigned } from './BringSigned.tsx'

export function SignedCopies({ view }: { view: CaseView }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  // A hint for the page: files are handed in by whoever leads.
  const mayBring = useHasRole('team_leader', 'project_manager') && view.mine
  const copies = useRead<{ items: CopyView[] }>(`/api/support/${view.id}/signed`)
  const approved = view.versions.filter(({ approvedOn }) => approvedOn !== null)
  if (approved.length === 0) return null
  return (
    <section className="z-card z-stack">
      <h2>{t('signed.title')}</h2>
      <Loaded query={copies}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="z-soft">{t('signed.none')}</p>
          ) : (
            <ul className="su-plain z-stack">
              {items.map((copy) => (
                <Copy key={copy.id} copy={copy} mine={view.mine} mayWithdraw={mayBring} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayBring && !open && (
        <div className="z-actions">
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('signed.bring')}
          </Button>
        </div>
      )}
      {open && <BringSigned view={view} onDone={() => setOpen(false)} />}
    </section>
  )
}

function Copy({ copy, mine, mayWithdraw }: { copy: CopyView; mine: boolean; mayWithdraw: boolean }) {
  const { lang, t } = useWords()
  const withdrawing = useOperation<{ id: string }>('support.withdrawSigned')
  const { id, planNumber, form, signedOn, checkedOn, checkedBy, withdrawnOn, signers, notChecked } = copy
  const day = (on: string) => spokenDay(on, lang)
  return (
    <li className="z-stack">
      <div>
        <p className="su-line">
          <strong>{t('support.versionOf', { number: planNumber })}</strong>
          <span>{t(`signed.form_${form}`)}</span>
          <span className="z-soft">{t('signed.signedOn', { day: day(signedOn) })}</span>
          {withdrawnOn && <span className="z-chip z-red">{t('signed.withdrawn', { day: day(withdrawnOn) })}</span>}
        </p>
        {signers.length > 0 && (
          <ul className="su-news">
            {signers.map(({ name, organisation, issuer, claimedAt, serial, whole }) => (
              <li key={`${serial} ${claimedAt}`}>
                {[name, organisation].filter(Boolean).join(', ')}
                <span className="z-soft">
                  {' · '}
                  {t('signed.issuedBy', { issuer })}
                  {claimedAt && ` · ${t('signed.claims', { day: day(dayIn(Date.parse(claimedAt))) })}`}
                  {!whole && ` · ${t('signed.earlier')}`}
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className="z-soft">
          {checkedBy
            ? t('signed.checkedBy', { day: day(checkedOn), name: checkedBy })
            : t('signed.checkedOn', { day: day(checkedOn) })}
        </p>
        {form !== 'scan' && (
          <>
            <p className={copy.carriesDigest ? 'z-soft' : 'z-note z-amber'}>
              {t(copy.carriesDigest ? 'signed.sameVersion' : 'signed.unknownVersion')}
            </p>
            <p className="z-soft">
              {t('signed.notChecked', { what: notChecked.map((code) => t(`signed.not_${code}`)).join('; ') })}
            </p>
          </>
        )}
      </div>
      {mine && (
        <div className="z-actions">
          <DownloadButton path={`/api/signed-copies/${id}/file`} label={t('signed.open')} />
          {copy.hasSignatureFile && (
            <DownloadButton
              path={`/api/signed-copies/${id}/file`}
              query={{ part: 'signature' }}
              label={t('signed.openSignature')}
            />
          )}
          {mayWithdraw && !withdrawnOn && (
            <Button variant="subtle" loading={withdrawing.busy} onClick={() => void withdrawing.run({ id })}>
              {t('signed.withdraw')}
            </Button>
          )}
        </div>
      )}
      {withdrawing.problem && <ProblemNote problem={withdrawing.problem} />}
    </li>
  )
}
