/** A file of the device: its name once it is chosen. */
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useWords } from './words.tsx'

export function FilePicker(props: {
  path: string
  label: string
  hint: string
  accept: string | undefined
  file: File | null
  onChange: (file: File | null) => void
  fault?: string | undefined
}) {
  const { path, label, hint, accept, file, onChange, fault } = props
  const { t } = useWords()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div>
      <p className="su-label">{label}</p>
      <p id={`${path}-hint`} className="z-soft su-label">
        {file ? file.name : hint}
      </p>
      <input
        ref={picker}
        hidden
        type="file"
        {...(accept && { accept })}
        onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
      />
      <Button
        id={`field-${path}`}
        variant="default"
        aria-label={`${label}: ${t('signed.choose')}`}
        aria-describedby={`${path}-hint`}
        onClick={() => picker.current?.click()}
      >
        {t('signed.choose')}
      </Button>
      {fault && <p className="c-fault">{fault}</p>}
    </div>
  )
}
