/** Scans of a signed paper: opened, attached, taken away. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { RegisterLine, ScanView } from '#decisions/contract.ts'
import { newId } from '#kit/ids.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { FilePicker } from '#ui/FilePicker.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { type Problem, problemOf } from '#ui/problem.ts'
import { useOperation, useServer } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { LARGEST_SCAN } from '../contract.ts'

export function Scans({ act, removes }: { act: RegisterLine; removes: boolean }) {
  const { t } = useWords()
  return (
    <>
      <p>{t('community.scans')}:</p>
      <ul className="su-steps">
        {act.scans.map((scan) => (
          <Scan key={scan.id} scan={scan} removes={removes} />
        ))}
      </ul>
    </>
  )
}

function Scan({ scan: { id, ending, addedOn }, removes }: { scan: ScanView; removes: boolean }) {
  const { lang, t } = useWords()
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useOperation<{ id: string }>('register.removeScan')
  const day = spokenDay(addedOn, lang)
  const remove = async () => {
    await run({ id })
    setAsking(false)
  }
  return (
    <li className="su-step">
      <DownloadButton
        path={`/api/decision-scans/${id}/file`}
        label={t('community.scanOpen', { day, ending: ending.toUpperCase() })}
      />
      {removes && (
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('community.scanRemove')}
          <span className="z-unseen">: {day}</span>
        </Button>
      )}
      {problem && <ProblemNote problem={problem} />}
      <Confirm
        open={asking}
        question={t('community.scanRemoveQuestion')}
        text={t('community.scanRemoveText')}
        yes={t('community.scanRemove')}
        busy={busy}
        onYes={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}

export function AttachScan({ act, onDone }: { act: RegisterLine; onDone: () => void }) {
  const { t } = useWords()
  const server = useServer()
  const [file, setFile] = useState<File | null>(null)
  const [fault, setFault] = useState<string | undefined>()
  const [failed, setFailed] = useState<Problem | null>(null)
  const [uploading, setUploading] = useState(false)
  const attaching = useOperation<unknown>('register.attach')
  const send = async (scan: File) => {
    setFailed(null)
    const fileId = newId()
    setUploading(true)
    try {
      await server.upload(fileId, scan)
    } catch (thrown) {
      setFailed(problemOf(thrown))
      return
    } finally {
      setUploading(false)
    }
    if ((await attaching.run({ id: newId(), decisionId: act.id, fileId })) !== null) onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = !file ? t('community.scanMissing') : file.size > LARGEST_SCAN ? t('community.scanLarge') : undefined
    setFault(wrong)
    if (file && wrong === undefined) void send(file)
  }
  const problem = failed ?? attaching.problem
  return (
    <form className="z-form" onSubmit={submit} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <FilePicker
        path="scan"
        label={t('community.scanFile')}
        hint={t('community.scanHint')}
        accept=".pdf,.jpg,.jpeg,.png"
        file={file}
        onChange={setFile}
        fault={fault}
      />
      <div className="z-actions">
        <Button type="submit" loading={uploading || attaching.busy}>
          {t('community.scanSave')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
