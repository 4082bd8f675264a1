/** A recording of sound: made with the device's own recorder, or chosen among its files. */
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { newId } from '#kit/ids.ts'
import { fieldId } from '#ui/ProblemNote.tsx'
import { useWords } from '#ui/words.tsx'

/** What was chosen; the id under which it is handed in. */
export interface ChosenRecording {
  id: string
  file: File
}

export function RecordingField(props: {
  label: string
  hint: string
  chosen: ChosenRecording | null
  onChange: (chosen: ChosenRecording | null) => void
  fault?: string | undefined
}) {
  const { t } = useWords()
  const { label, hint, chosen, onChange, fault } = props
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="co-recording">
      <p className="co-label">{label}</p>
      <p id="fileId-hint" className="z-soft">
        {chosen ? chosen.file.name : hint}
      </p>
      <input
        ref={picker}
        hidden
        type="file"
        accept="audio/*"
        capture
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onChange({ id: newId(), file })
          // The same file, recorded anew meanwhile, may be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <div className="z-actions">
        <Button
          id={fieldId('fileId')}
          variant="default"
          aria-label={`${label}: ${t('needs.chooseRecording')}`}
          aria-describedby="fileId-hint"
          onClick={() => picker.current?.click()}
        >
          {t('needs.chooseRecording')}
        </Button>
        {chosen && (
          <button type="button" className="z-link-button" onClick={() => onChange(null)}>
            {t('needs.dropRecording')}
          </button>
        )}
      </div>
      {fault && (
        <p className="co-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
