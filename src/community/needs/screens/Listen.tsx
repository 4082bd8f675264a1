/** Hears a recording once it is asked for, and writes down what it says; with that it is gone. Nothing of it is saved on the device. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { AreaField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { type Problem, problemOf } from '#ui/problem.ts'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useServer } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { VoiceView } from '../contract.ts'

export function Listen({ voice }: { voice: VoiceView }) {
  const { t } = useWords()
  const server = useServer()
  const [sound, setSound] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  useEffect(() => () => (sound === null ? undefined : URL.revokeObjectURL(sound)), [sound])
  const hear = async () => {
    setBusy(true)
    setFailed(null)
    try {
      setSound(URL.createObjectURL(await server.fetch(`/api/needs/voices/${voice.id}/recording`, {})))
    } catch (thrown) {
      setFailed(problemOf(thrown))
    }
    setBusy(false)
  }
  if (sound !== null) {
    return (
      <div className="z-stack">
        {/* biome-ignore lint/a11y/useMediaCaption: what it says is written down beneath it */}
        <audio controls src={sound} aria-label={t('needs.recording')} />
        <WriteDown voice={voice} />
      </div>
    )
  }
  return (
    <div className="z-stack">
      {failed && <ProblemNote problem={failed} />}
      <div className="z-actions">
        <Button variant="default" loading={busy} onClick={() => void hear()}>
          {t('needs.hear')}
        </Button>
        <span className="z-soft">{t('needs.hearLogged')}</span>
      </div>
    </div>
  )
}

function WriteDown({ voice: { id, text, place } }: { voice: VoiceView }) {
  const { t } = useWords()
  const record = useRecord({
    name: `write-down ${id}`,
    operation: 'needs.writeDown',
    initial: { text },
    inputOf: (draft) => ({ id, text: draft.text, place: said(place ?? '') }),
    onDone: () => undefined,
  })
  return (
    <RecordForm record={record} save="needs.writeDown">
      <AreaField {...record.field('text', 'needs.writtenDown')} hint={t('needs.writtenDownHint')} />
    </RecordForm>
  )
}
