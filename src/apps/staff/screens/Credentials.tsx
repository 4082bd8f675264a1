/** Proving who one is: passkey first, else password and code. For signing in, and for confirming a sensitive act. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { canHoldPasskeys, enterWithPasskey } from '#accounts/screens/door.ts'
import { SecretField, TextField } from '#ui/Field.tsx'
import { Icon } from '#ui/Icon.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { type FieldFault, type Problem, problemOf } from '#ui/problem.ts'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { post } from '../api.ts'

/** What is typed. */
export interface Given {
  email: string
  password: string
  totp: string
}

const missing: Record<keyof Given, Key> = {
  email: 'signIn.emailMissing',
  password: 'signIn.passwordMissing',
  totp: 'signIn.totpMissing',
}

/** @param confirming the account is known: its e-mail is given and not asked for */
export function Credentials(props: {
  given: Given
  onGiven: (given: Given) => void
  onEntered: () => Promise<void>
  confirming?: boolean
}) {
  const { lang, t } = useWords()
  const { given, onGiven, onEntered, confirming = false } = props
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [stopped, setStopped] = useState(false)
  const [busy, setBusy] = useState(false)

  const attempt = async (enter: () => Promise<boolean>) => {
    setBusy(true)
    setProblem(null)
    setStopped(false)
    try {
      if (await enter()) await onEntered()
      else setStopped(true)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  const withPasskey = () =>
    attempt(async () => (await enterWithPasskey((path, body) => post(path, body, lang))) === 'done')
  const withPassword = () => {
    const found = (Object.keys(missing) as (keyof Given)[])
      .filter((path) => given[path].trim() === '')
      .map((path) => ({ path, code: 'missing', message: t(missing[path]) }))
    setFaults(found)
    if (found.length > 0) return
    void attempt(async () => {
      await post('/api/sign-in/password', { ...given, totp: given.totp.replace(/\s/g, '') }, lang)
      return true
    })
  }
  const field = (path: keyof Given) => ({
    path,
    value: given[path],
    onChange: (value: string) => onGiven({ ...given, [path]: value }),
    fault: faults.find((fault) => fault.path === path)?.message,
  })

  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {stopped && (
        <p className="z-note z-amber" role="alert">
          {t('signIn.passkeyStopped')}
        </p>
      )}
      <ErrorSummary faults={faults} />
      <section className={confirming ? 'z-stack' : 'z-card z-stack'}>
        {canHoldPasskeys() && (
          <>
            <div>
              <Button fullWidth leftSection={<Icon name="key" />} onClick={() => void withPasskey()} disabled={busy}>
                {t(confirming ? 'accounts.stepUpPasskey' : 'signIn.passkey')}
              </Button>
              <p className="z-soft s-under">{t('signIn.passkeyHint')}</p>
            </div>
            <p className="s-or">{t('signIn.or')}</p>
          </>
        )}
        <form
          className="z-stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            withPassword()
          }}
        >
          {!confirming && (
            <TextField {...field('email')} label={t('signIn.email')} type="email" autoComplete="username" />
          )}
          <SecretField
            {...field('password')}
            label={t('signIn.password')}
            autoComplete="current-password"
            showLabel={t('signIn.showPassword')}
          />
          <TextField
            {...field('totp')}
            label={t('signIn.totp')}
            hint={t('signIn.totpHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
          />
          <Button type="submit" variant="default" loading={busy}>
            {t(confirming ? 'accounts.stepUpConfirm' : 'signIn.enter')}
          </Button>
        </form>
      </section>
    </>
  )
}
