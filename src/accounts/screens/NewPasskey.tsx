/** Makes a passkey on this device, under a name by which the person will know it again. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { TextField } from '#ui/Field.tsx'
import { Icon } from '#ui/Icon.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { type Problem, problemOf } from '#ui/problem.ts'
import { useWords } from '#ui/words.tsx'
import { type DeviceOutcome, makePasskey, type Post } from './door.ts'

const LONGEST_NAME = 100

export function NewPasskey({ post, onMade }: { post: Post; onMade: () => Promise<void> }) {
  const { t } = useWords()
  const device = t(/Android|iPhone|iPad/.test(navigator.userAgent) ? 'accounts.phone' : 'accounts.computer')
  const [name, setName] = useState<string>(device)
  const [fault, setFault] = useState<string | undefined>()
  const [outcome, setOutcome] = useState<DeviceOutcome | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  const make = async () => {
    setBusy(true)
    try {
      const made = await makePasskey(post, name.trim())
      setOutcome(made)
      if (made === 'done') await onMade()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const unnamed = name.trim() === ''
    setFault(unnamed ? t('accounts.passkeyNameMissing') : undefined)
    setOutcome(null)
    setProblem(null)
    if (!unnamed) void make()
  }

  return (
    <form className="z-stack" onSubmit={submit} noValidate>
      <TextField
        path="passkeyName"
        label={t('accounts.passkeyName')}
        hint={t('accounts.passkeyNameHint')}
        value={name}
        onChange={setName}
        fault={fault}
        maxLength={LONGEST_NAME}
      />
      {problem && <ProblemNote problem={problem} />}
      {(outcome === 'stopped' || outcome === 'known') && (
        <p className="z-note z-amber" role="alert">
          {t(outcome === 'known' ? 'accounts.passkeyKnown' : 'accounts.passkeyStopped')}
        </p>
      )}
      <div className="z-actions">
        <Button type="submit" variant="default" leftSection={<Icon name="key" />} loading={busy}>
          {t('accounts.passkeyAdd')}
        </Button>
      </div>
    </form>
  )
}
