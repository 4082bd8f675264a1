/** Choosing the workbook: dropped on the page, or with the device's own dialog. */
import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { fieldId } from '#ui/ProblemNote.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'

export function FilePicker(props: { file: File | null; fault: string | undefined; onChoose: (file: File) => void }) {
  const { lang, t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { file, fault } = props

  const dragged = (event: DragEvent, isOver: boolean) => {
    event.preventDefault()
    setOver(isOver)
  }
  const dropped = (event: DragEvent) => {
    dragged(event, false)
    const first = event.dataTransfer.files[0]
    if (first) props.onChoose(first)
  }
  return (
    <>
      <fieldset
        className="p-drop"
        aria-label={t('participants.fileLabel')}
        data-over={over}
        data-fault={fault !== undefined}
        onDragOver={(event) => dragged(event, true)}
        onDragLeave={(event) => dragged(event, false)}
        onDrop={dropped}
      >
        <p role="status" className={file ? 'p-file-name' : 'z-soft'}>
          {file ? `${file.name} · ${size(file.size)}` : t('participants.dropHere')}
        </p>
        <input
          ref={input}
          hidden
          type="file"
          accept=".xlsx,.csv"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0]
            if (chosen) props.onChoose(chosen)
            // The same file, mended meanwhile, may be chosen again.
            event.currentTarget.value = ''
          }}
        />
        <Button
          id={fieldId('file')}
          variant="default"
          aria-describedby="file-hint"
          onClick={() => input.current?.click()}
        >
          {t(file ? 'participants.changeFile' : 'participants.chooseFile')}
        </Button>
        <p id="file-hint" className="z-soft">
          {t('participants.fileHint')}
        </p>
        {fault && <p className="p-fault">{fault}</p>}
      </fieldset>
      <div className="p-beside">
        <span className="z-soft">{t('participants.templateText')}</span>
        <DownloadButton path="/api/participants/template.xlsx" label={t('participants.template')} />
      </div>
    </>
  )

  function size(bytes: number): string {
    return `${writtenNumber(Math.max(1, Math.round(bytes / 1024)), lang)} KB`
  }
}
