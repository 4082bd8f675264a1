/** Bringing back a signed plan: an electronically signed file, or a scan with its day. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TickField } from '#ui/Field.tsx'
import { FilePicker } from '#ui/FilePicker.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { type FieldFault, type Problem, problemOf } from '#ui/problem.ts'
import { useOperation, useServer } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { CaseView } from '../../support/contract.ts'
import { LARGEST_COPY } from '../contract.ts'

export function BringSigned({ view, onDone }: { view: CaseView; onDone: () => void }) {
  const { t } = useWords()
  const server = useServer()
  const approved = view.versions.filter(({ approvedOn }) => approvedOn !== null).toReversed()
  const [planId, setPlanId] = useState(approved[0]!.id)
  const [kind, setKind] = useState('electronic')
  const [on, setOn] = useState(dayIn(Date.now()))
  const [file, setFile] = useState<File | null>(null)
  const [signature, setSignature] = useState<File | null>(null)
  const [seen, setSeen] = useState(false)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [failed, setFailed] = useState<Problem | null>(null)
  const [uploading, setUploading] = useState(false)
  const bringing = useOperation<unknown>('support.bringSigned')
  const isScan = kind === 'scan'
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.message

  const send = async (document: File) => {
    setFailed(null)
    const [fileId, signatureId] = [newId(), newId()]
    const beside = isScan ? null : signature
    setUploading(true)
    try {
      await server.upload(fileId, document)
      if (beside) await server.upload(signatureId, beside)
    } catch (thrown) {
      setFailed(problemOf(thrown))
      return
    } finally {
      setUploading(false)
    }
    const input = { id: newId(), planId, kind, fileId, ...(beside && { signatureId }), ...(isScan && { on }) }
    if ((await bringing.run(input)) !== null) onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found: FieldFault[] = []
    const add = (path: string, key: Key) => found.push({ path, code: 'invalid', message: t(key) })
    if (!file) add('file', 'signed.fault_file')
    if ([file, signature].some((one) => one && one.size > LARGEST_COPY)) add('file', 'signed.fault_large')
    if (isScan && (on === '' || on > dayIn(Date.now()))) add('on', 'signed.fault_on')
    if (isScan && !seen) add('seen', 'signed.fault_seen')
    setFaults(found)
    if (file && found.length === 0) void send(file)
  }
  return (
    <form className="z-form" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      {(failed ?? bringing.problem) && <ProblemNote problem={(failed ?? bringing.problem)!} />}
      {approved.length > 1 && (
        <ChoiceField
          path="planId"
          label={t('signed.version')}
          value={planId}
          onChange={setPlanId}
          choices={approved.map(({ id, number }) => ({ value: id, label: t('support.versionOf', { number }) }))}
        />
      )}
      <ChoiceField
        path="kind"
        label={t('signed.kind')}
        value={kind}
        onChange={setKind}
        choices={(['electronic', 'scan'] as const).map((value) => ({ value, label: t(`signed.kind_${value}`) }))}
      />
      <FilePicker
        path="file"
        label={t('signed.file')}
        hint={t(isScan ? 'signed.scanHint' : 'signed.fileHint')}
        accept={isScan ? '.pdf,.jpg,.jpeg,.png' : undefined}
        file={file}
        onChange={setFile}
        fault={faultOf('file')}
      />
      {isScan ? (
        <>
          <DayField path="on" label={t('support.paperDay')} value={on} onChange={setOn} fault={faultOf('on')} />
          <TickField path="seen" label={t('signed.seen')} checked={seen} onChange={setSeen} fault={faultOf('seen')} />
        </>
      ) : (
        <FilePicker
          path="signature"
          label={t('signed.signature')}
          hint={t('signed.signatureHint')}
          accept=".p7s,.p7m,.sig"
          file={signature}
          onChange={setSignature}
        />
      )}
      <div className="z-actions">
        <Button type="submit" loading={uploading || bringing.busy}>
          {t('signed.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
