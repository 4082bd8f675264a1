/** A signed card, list or contract that was checked: as paper in a folder, or with a scan; for one participant or for many. */
import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TextField, TickField } from '#ui/Field.tsx'
import { type FieldFault, type Problem, problemOf } from '#ui/problem.ts'
import { useOperation, useServer } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { EVIDENCE_KINDS, type EvidenceInput, type EvidenceKind, LARGEST_SCAN } from '../../evidence/contract.ts'
import { EntryForm } from './EntryForm.tsx'

interface About {
  projectId: string
  participationIds: readonly string[]
  onDone: () => void
  onCancel: () => void
}

export function EvidenceForm({ projectId, participationIds, onDone, onCancel }: About) {
  const { t } = useWords()
  const server = useServer()
  const picker = useRef<HTMLInputElement>(null)
  const mayUpload = useHasRole('team_leader', 'project_manager')
  const [kind, setKind] = useState<EvidenceKind>(participationIds.length > 1 ? 'list' : 'card')
  const [datedOn, setDatedOn] = useState('')
  const [folder, setFolder] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const [checked, setChecked] = useState(false)
  const [electronic, setElectronic] = useState(false)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [failed, setFailed] = useState<Problem | null>(null)
  const [uploading, setUploading] = useState(false)
  const recording = useOperation<EvidenceInput>('evidence.record')

  const send = async () => {
    setFailed(null)
    const fileId = scan ? newId() : undefined
    if (scan && fileId) {
      setUploading(true)
      try {
        await server.upload(fileId, scan)
      } catch (thrown) {
        setFailed(problemOf(thrown))
        return
      } finally {
        setUploading(false)
      }
    }
    const sent = await recording.run({
      projectId,
      participationIds: [...participationIds],
      kind,
      datedOn,
      ...(folder.trim() && { folder: folder.trim() }),
      ...(scan && fileId && { fileId, fileName: scan.name.slice(0, 200), electronic }),
    })
    if (sent) onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found: FieldFault[] = []
    const add = (path: string, key: Key) => found.push({ path, code: 'invalid', message: t(key) })
    if (datedOn === '' || datedOn > dayIn(Date.now())) add('datedOn', 'life.fault_datedOn')
    if (folder.trim() === '' && !scan) add('folder', 'life.fault_folder')
    if (scan && scan.size > LARGEST_SCAN) add('scan', 'life.fault_scan')
    if (!checked) add('checked', 'life.fault_checked')
    setFaults(found)
    if (found.length === 0) void send()
  }
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.message
  return (
    <EntryForm
      title="life.evidenceButton"
      save="life.evidenceSave"
      entry={{ faults, submit, busy: recording.busy || uploading, problem: failed ?? recording.problem }}
      onCancel={onCancel}
    >
      <ChoiceField
        path="kind"
        label={t('life.evidenceKind')}
        value={kind}
        onChange={(value) => setKind(value as EvidenceKind)}
        choices={EVIDENCE_KINDS.map((value) => ({ value, label: t(`life.evidence_${value}`) }))}
      />
      <DayField
        path="datedOn"
        label={t('life.datedOn')}
        value={datedOn}
        onChange={setDatedOn}
        fault={faultOf('datedOn')}
      />
      <TextField
        path="folder"
        label={t('life.folder')}
        hint={t('life.folderHint')}
        optional={mayUpload}
        value={folder}
        onChange={setFolder}
        fault={faultOf('folder')}
        maxLength={200}
      />
      {mayUpload && (
        <div>
          <p className="p-text">{t('life.scan')}</p>
          <p id="scan-hint" className="z-soft p-text">
            {scan ? scan.name : t('life.scanHint')}
          </p>
          <input
            ref={picker}
            hidden
            type="file"
            accept=".pdf,.jpg,.jpeg,.png"
            onChange={(event) => setScan(event.currentTarget.files?.[0] ?? null)}
          />
          <Button
            id="field-scan"
            variant="default"
            aria-describedby="scan-hint"
            onClick={() => picker.current?.click()}
          >
            {t('life.scanChoose')}
          </Button>
          {faultOf('scan') && <p className="p-fault">{faultOf('scan')}</p>}
        </div>
      )}
      {scan && (
        <TickField
          path="electronic"
          label={t('life.electronic')}
          hint={t('life.electronicHint')}
          checked={electronic}
          onChange={setElectronic}
        />
      )}
      <TickField
        path="checked"
        label={t('life.evidenceChecked')}
        checked={checked}
        onChange={setChecked}
        fault={faultOf('checked')}
      />
    </EntryForm>
  )
}
