/** The dossier of one participation: the same document as the PDF, with its scans to open. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { Dossier } from '../contract.ts'
import { dossierDocument } from '../document.ts'
import { Blocks } from './Blocks.tsx'
import './audits.css'

export function DossierPage() {
  const { sample = '', id = '' } = useParams()
  const [asOf, setAsOf] = useState(dayIn(Date.now()))
  const path = `/api/audits/samples/${sample}/dossiers/${id}`
  const dossier = useRead<Dossier>(path, { asOf })
  return (
    <Loaded query={dossier}>
      {(found) => <Opened dossier={found} path={path} asOf={asOf} onAsOf={(day) => day && setAsOf(day)} />}
    </Loaded>
  )
}

interface Shown {
  dossier: Dossier
  path: string
  asOf: string
  onAsOf: (day: string) => void
}

function Opened({ dossier, path, asOf, onAsOf }: Shown) {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  const { proof, sample, place, authority, zone } = dossier
  const frame = { tenant: inLang(tenant.name, lang), madeOn: dayIn(Date.now(), zone), demo: tenant.demo, zone }
  const document = dossierDocument(dossier, frame, lang, (key, params) => t(key as Key, params))
  // Numbered as in the part on evidence.
  const scans = proof.evidence.flatMap(({ id, hasFile }, at) => (hasFile ? [{ id, number: at + 1 }] : []))
  return (
    <div className="z-stack au-page">
      <PageHeading
        question={t('audits.dossierQuestion', { name: proof.name || t('audits.erasedName') })}
        lead={t('audits.dossierLead', { place, number: authority.number })}
        actions={<Link to={paths.auditSample(sample.id)}>{t('audits.toSample')}</Link>}
      />
      <section className="z-card z-stack">
        <div className="au-fields">
          <DayField path="asOf" label={t('audits.asOf')} value={asOf} onChange={onAsOf} />
        </div>
        <div className="z-actions">
          <DownloadButton path={`${path}/file`} query={{ asOf, lang }} label={t('audits.pdf')} filled />
        </div>
        {scans.length > 0 && (
          <>
            <h2>{t('audits.scans')}</h2>
            <div className="z-actions">
              {scans.map(({ id, number }) => (
                <DownloadButton key={id} path={`${path}/scans/${id}`} label={t('audits.scanOf', { number })} />
              ))}
            </div>
          </>
        )}
      </section>
      <Blocks blocks={document.blocks} />
    </div>
  )
}
