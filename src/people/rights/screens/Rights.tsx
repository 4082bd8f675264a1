/** What a person may ask for: their data to take home, who saw them, restriction; what stays by law. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Lang } from '#kit/text.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key, Translate } from '#words/catalogue.ts'
import type { RightsView, Sighting } from '../contract.ts'
import { heldSaid } from './held.ts'
import { Requests } from './Requests.tsx'

export function Rights({ personId, view }: { personId: string; view: RightsView }) {
  const { lang, t } = useWords()
  const answers = useHasRole('team_leader', 'project_manager')
  const [seen, setSeen] = useState(false)
  return (
    <>
      <section className="z-card z-stack co-card">
        <h2>{t('rights.rightsHeading')}</h2>
        <p className="z-soft">{t('rights.rightsLead')}</p>
        {answers && (
          <div className="z-actions">
            <DownloadButton
              path={`/api/people/${personId}/my-data-file`}
              query={{ lang }}
              label={t('rights.packButton')}
            />
            <DownloadButton
              path={`/api/people/${personId}/my-data-file`}
              query={{ format: 'json' }}
              label={t('rights.packDataButton')}
            />
            <Button variant="default" aria-expanded={seen} onClick={() => setSeen(!seen)}>
              {t(seen ? 'rights.close' : 'rights.whoSawButton')}
            </Button>
          </div>
        )}
        {answers && <p className="z-soft">{t('rights.membersApart')}</p>}
        {seen && <WhoSaw personId={personId} />}
        {answers && <Restriction personId={personId} restricted={view.restricted} />}
      </section>
      <Requests personId={personId} view={view} answers={answers} />
      <section className="z-card z-stack co-card">
        <h2>{t('rights.holdsTitle')}</h2>
        {view.holds.length === 0 ? (
          <p>{t('rights.holdsNone')}</p>
        ) : (
          <ul className="co-list">
            {view.holds.map((hold) => (
              <li key={hold.rule}>{heldSaid(hold, lang, t)}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function WhoSaw({ personId }: { personId: string }) {
  const { lang, t } = useWords()
  const sights = useRead<{ items: Sighting[] }>(`/api/people/${personId}/who-saw`)
  return (
    <Loaded query={sights}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t('rights.seenNobody')}</p>
        ) : (
          <PlainTable
            caption={t('rights.seenHeading')}
            columns={[
              { label: t('rights.seenDay') },
              { label: t('rights.seenWho') },
              { label: t('rights.seenWhy') },
              { label: t('rights.seenTimes'), right: true },
            ]}
            rows={[...Map.groupBy(items, (one) => cellsOf(one, lang, t).join(' | '))].map(([key, same]) => ({
              key,
              cells: [...cellsOf(same[0]!, lang, t), same.length],
            }))}
          />
        )
      }
    </Loaded>
  )
}

function cellsOf({ at, roles, kind, purpose }: Sighting, lang: Lang, t: Translate): string[] {
  const who =
    kind === 'account'
      ? roles
          .split(' ')
          .map((role) => t(`rights.role_${role}` as Key))
          .join(', ')
      : t(`rights.actor_${kind}` as Key)
  return [spokenDay(at.slice(0, 10), lang), who, t(`rights.purpose_${purpose.split(': ')[0]}` as Key)]
}

function Restriction({ personId, restricted }: { personId: string; restricted: boolean }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const restrict = useOperation<{ personId: string; restricted: boolean; reason: string }>('rights.restrict')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFault(reason.trim() === '' ? t('rights.reasonMissing') : undefined)
    if (reason.trim() === '') return
    if (await restrict.run({ personId, restricted: !restricted, reason: reason.trim() })) {
      setOpen(false)
      setReason('')
    }
  }
  const label = t(restricted ? 'rights.freeButton' : 'rights.restrictButton')
  if (!open) {
    return (
      <div className="z-actions">
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {label}
        </Button>
      </div>
    )
  }
  return (
    <form className="co-form z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h3>{t(restricted ? 'rights.freeQuestion' : 'rights.restrictQuestion')}</h3>
      <p>{t(restricted ? 'rights.freeText' : 'rights.restrictText')}</p>
      {restrict.problem && <ProblemNote problem={restrict.problem} />}
      <TextField
        path="reason"
        label={t('rights.reason')}
        value={reason}
        onChange={setReason}
        fault={fault}
        maxLength={300}
      />
      <div className="z-actions">
        <Button type="submit" loading={restrict.busy}>
          {label}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {t('rights.cancel')}
        </Button>
      </div>
    </form>
  )
}
