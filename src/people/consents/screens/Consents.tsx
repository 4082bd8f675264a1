/** What data are used for, by law and by choice: how it stands, and what the person says of it now. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { Applies, ConsentsView, Said } from '../contract.ts'
import { PURPOSES, type PurposeCode } from '../purposes.ts'
import { SayForm } from './SayForm.tsx'

/** Something to say of a purpose. */
interface Saying {
  purpose: PurposeCode
  options: readonly Said[]
}

export function Consents({ personId, view }: { personId: string; view: ConsentsView }) {
  const { t } = useWords()
  const [saying, setSaying] = useState<Saying | null>(null)
  const [told, setTold] = useState<Key | null>(null)
  const byConsent = (one: Applies) => PURPOSES[one.purpose].basis === 'consent'
  const rows = (list: readonly Applies[]) => (
    <ul className="co-list">
      {list.map((one) => (
        <li key={one.purpose}>
          <Row
            one={one}
            onSay={(options) => {
              setTold(null)
              setSaying({ purpose: one.purpose, options })
            }}
          />
          {saying?.purpose === one.purpose && (
            <SayForm
              personId={personId}
              view={view}
              {...saying}
              onDone={(message) => {
                setSaying(null)
                setTold(message)
              }}
              onCancel={() => setSaying(null)}
            />
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <div role="status">{told && <p className="z-note z-green">{t(told)}</p>}</div>
      <section className="z-card z-stack co-card">
        <h2>{t('rights.consentTitle')}</h2>
        <p className="z-soft">{t('rights.consentLead')}</p>
        {rows(view.applies.filter(byConsent))}
      </section>
      <section className="z-card z-stack co-card">
        <h2>{t('rights.lawTitle')}</h2>
        <p className="z-soft">{t('rights.lawLead')}</p>
        {rows(view.applies.filter((one) => !byConsent(one)))}
      </section>
    </>
  )
}

/** What may be said next: what was given is taken back, what rests on law is objected to. */
function nextOf({ purpose, standing }: Applies): { label: Key; named: Key; options: readonly Said[] } {
  if (PURPOSES[purpose].basis !== 'consent') {
    return standing === 'objected'
      ? { label: 'rights.liftObjection', named: 'rights.liftFor', options: ['objection_lifted'] }
      : { label: 'rights.object', named: 'rights.objectFor', options: ['objected'] }
  }
  return standing === 'given' || standing === 'stopped' || standing === 'restricted'
    ? { label: 'rights.withdraw', named: 'rights.withdrawFor', options: ['withdrawn'] }
    : { label: 'rights.record', named: 'rights.recordFor', options: ['given', 'refused'] }
}

const TONES: Partial<Record<Applies['standing'], string>> = {
  given: 'z-green',
  refused: 'z-amber',
  withdrawn: 'z-amber',
  expired: 'z-amber',
  objected: 'z-amber',
  stopped: 'z-amber',
  restricted: 'z-amber',
}

function Row({ one, onSay }: { one: Applies; onSay: (options: readonly Said[]) => void }) {
  const { lang, t } = useWords()
  const { label, named, options } = nextOf(one)
  const purpose = t(`rights.purpose_${one.purpose}` as Key)
  const when = [
    one.since && t('rights.sinceDay', { day: spokenDay(one.since.slice(0, 10), lang) }),
    one.until && t('rights.untilDay', { day: spokenDay(one.until, lang) }),
  ]
  return (
    <div className="co-row">
      <div>
        <strong>{purpose}</strong>
        <p className="co-standing">
          <span className={`z-chip ${TONES[one.standing] ?? ''}`}>{t(`rights.standing_${one.standing}` as Key)}</span>{' '}
          <span className="z-soft">{when.filter(Boolean).join(' ')}</span>
        </p>
      </div>
      <Button variant="default" aria-label={t(named, { purpose })} onClick={() => onSay(options)}>
        {t(label)}
      </Button>
    </div>
  )
}
