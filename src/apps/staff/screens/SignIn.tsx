/** Signing in: passkey first, else password and code; on a demonstration at home also its accounts. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { SecretField, TextField } from '#ui/Field.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Mark } from '#ui/Mark.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { type FieldFault, type Problem, problemOf } from '#ui/problem.ts'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { ask } from '../api.ts'
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'

interface Credentials {
  email: string
  password: string
  totp: string
}

const missing: Record<keyof Credentials, Key> = {
  email: 'signIn.emailMissing',
  password: 'signIn.passwordMissing',
  totp: 'signIn.totpMissing',
}

/** @param again the sign-in has expired and the page waits below */
export function SignIn({ onEntered, again = false }: { onEntered: () => Promise<void>; again?: boolean }) {
  const { lang, t } = useWords()
  const [given, setGiven] = useState<Credentials>({ email: '', password: '', totp: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [stopped, setStopped] = useState(false)
  const [busy, setBusy] = useState(false)

  const attempt = async (enter: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    setStopped(false)
    try {
      await enter()
      await onEntered()
    } catch (thrown) {
      // Only the browser throws DOMExceptions here: the person closed the passkey's window, or has none.
      if (thrown instanceof Error && thrown.name === 'NotAllowedError') setStopped(true)
      else setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  const post = (path: string, body: unknown) =>
    ask(path, { method: 'POST', body: JSON.stringify(body), tenant: null, lang })

  const withPassword = () => {
    const found = (Object.keys(missing) as (keyof Credentials)[])
      .filter((path) => given[path].trim() === '')
      .map((path) => ({ path, code: 'missing', message: t(missing[path]) }))
    setFaults(found)
    if (found.length > 0) return
    void attempt(() => post('/api/sign-in/password', { ...given, totp: given.totp.replace(/\s/g, '') }))
  }
  const withPasskey = () =>
    attempt(async () => {
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const optionsJSON = await post('/api/sign-in/passkey/options', {})
      await post(
        '/api/sign-in/passkey',
        await startAuthentication({
          optionsJSON: optionsJSON as Parameters<typeof startAuthentication>[0]['optionsJSON'],
        }),
      )
    })
  const field = (path: keyof Credentials) => ({
    path,
    value: given[path],
    onChange: (value: string) => setGiven({ ...given, [path]: value }),
    fault: faults.find((fault) => fault.path === path)?.message,
  })

  return (
    <div className="s-door">
      <aside className="s-door-side">
        <Mark size={96} first="var(--z-side-ink)" second="var(--z-sand)" />
        <p className="s-door-name">{t('shell.name')}</p>
        <p>{t('signIn.promise')}</p>
        <div className="s-door-art">
          <Mark size={520} first="currentColor" second="currentColor" />
        </div>
      </aside>
      <main className="s-door-main">
        <div className="s-door-top">
          <LanguageSwitch />
        </div>
        <PageHeading question={t('signIn.question')} lead={t('signIn.lead')} />
        {again && <ProblemNote problem={{ type: '', status: 401, code: 'signed_out', title: '' }} />}
        {problem && <ProblemNote problem={problem} />}
        {stopped && (
          <p className="z-note z-amber" role="alert">
            {t('signIn.passkeyStopped')}
          </p>
        )}
        <ErrorSummary faults={faults} />
        <section className="z-card z-stack">
          <div>
            <Button fullWidth leftSection={<Icon name="key" />} onClick={() => void withPasskey()} disabled={busy}>
              {t('signIn.passkey')}
            </Button>
            <p className="z-soft s-under">{t('signIn.passkeyHint')}</p>
          </div>
          <p className="s-or">{t('signIn.or')}</p>
          <form
            className="z-stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              withPassword()
            }}
          >
            <TextField {...field('email')} label={t('signIn.email')} type="email" autoComplete="username" />
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
            <Button type="submit" variant="light" loading={busy}>
              {t('signIn.enter')}
            </Button>
          </form>
        </section>
        <DemoAccounts onUse={({ email, password, code }) => setGiven({ email, password, totp: code })} />
      </main>
    </div>
  )
}
