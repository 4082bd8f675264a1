/** An audit of one project: drawing a sample, or naming it, and the samples that were drawn. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { AreaField, TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import { type AuthorityPage, drawInput, type SampleLine } from '../contract.ts'
import { useSampleSaid } from './sample-said.ts'
import './audits.css'

export function Audit() {
  const id = useParams().id ?? ''
  const { lang, t } = useWords()
  const page = useRead<AuthorityPage>(`/api/audits/${id}`)
  return (
    <Loaded query={page}>
      {({ authority, samples }) => (
        <div className="z-stack au-page">
          <PageHeading
            question={t('audits.auditQuestion', { project: inLang(authority.project.title, lang) })}
            lead={t('audits.letterNo', { number: authority.number, day: spokenDay(authority.issuedOn, lang) })}
            actions={<Link to={paths.audits()}>{t('audits.toAudits')}</Link>}
          />
          <Draw authorityId={id} />
          <ByList authorityId={id} />
          <Samples samples={samples} />
        </div>
      )}
    </Loaded>
  )
}

/** Runs a draw and opens what was drawn. */
function useDraw(authorityId: string) {
  const navigate = useNavigate()
  const drawing = useOperation<Record<string, unknown>>('audits.draw')
  const run = async (how: Record<string, unknown>) => {
    const receipt = await drawing.run({ authorityId, ...how })
    if (receipt && receipt !== 'kept') await navigate(paths.auditSample(String(receipt.result.id)))
  }
  return { ...drawing, run }
}

function Draw({ authorityId }: { authorityId: string }) {
  const { t } = useWords()
  const [size, setSize] = useState('')
  const [seed, setSeed] = useState('')
  const [byGrant, setByGrant] = useState(false)
  const [fault, setFault] = useState(false)
  const drawing = useDraw(authorityId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const how = { size: Number(size), byGrant, ...(seed.trim() && { seed: seed.trim() }) }
    const good = size.trim() !== '' && drawInput.safeParse({ authorityId, ...how }).success
    setFault(!good)
    if (good) void drawing.run(how)
  }
  return (
    <form className="z-card z-stack" onSubmit={submit} noValidate>
      <h2>{t('audits.drawTitle')}</h2>
      <p className="z-soft">{t('audits.drawHint')}</p>
      {drawing.problem && <ProblemNote problem={drawing.problem} />}
      <div className="au-fields">
        <TextField
          path="size"
          label={t('audits.size')}
          inputMode="numeric"
          maxLength={3}
          value={size}
          onChange={setSize}
          fault={fault ? t('audits.fault_size') : undefined}
        />
        <TextField
          path="seed"
          label={t('audits.seed')}
          hint={t('audits.seedHint')}
          optional
          maxLength={64}
          value={seed}
          onChange={setSeed}
        />
      </div>
      <TickField path="byGrant" label={t('audits.byGrant')} checked={byGrant} onChange={setByGrant} />
      <div className="z-actions">
        <Button type="submit" loading={drawing.busy}>
          {t('audits.drawIt')}
        </Button>
      </div>
    </form>
  )
}

function ByList({ authorityId }: { authorityId: string }) {
  const { t } = useWords()
  const [egns, setEgns] = useState('')
  const [fault, setFault] = useState(false)
  const drawing = useDraw(authorityId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const how = { egns: egns.split(/[\s,;]+/).filter(Boolean) }
    const good = drawInput.safeParse({ authorityId, ...how }).success
    setFault(!good)
    if (good) void drawing.run(how)
  }
  return (
    <form className="z-card z-stack" onSubmit={submit} noValidate>
      <h2>{t('audits.listTitle')}</h2>
      {drawing.problem && <ProblemNote problem={drawing.problem} />}
      <AreaField
        path="egns"
        label={t('audits.egns')}
        hint={t('audits.egnsHint')}
        value={egns}
        onChange={setEgns}
        fault={fault ? t('audits.fault_egns') : undefined}
      />
      <div className="z-actions">
        <Button type="submit" variant="default" loading={drawing.busy}>
          {t('audits.listIt')}
        </Button>
      </div>
    </form>
  )
}

function Samples({ samples }: { samples: readonly SampleLine[] }) {
  const { lang, t } = useWords()
  const said = useSampleSaid()
  return (
    <section className="z-card z-stack">
      <h2>{t('audits.samples')}</h2>
      {samples.length === 0 ? (
        <p className="z-soft">{t('audits.noSamples')}</p>
      ) : (
        <ul>
          {samples.map((sample) => (
            <li key={sample.id}>
              <Link to={paths.auditSample(sample.id)}>{spokenInstant(Date.parse(sample.drawnAt), lang)}</Link>:{' '}
              {said(sample)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
