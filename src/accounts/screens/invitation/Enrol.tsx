/** A new person chooses a password and connects the app that gives codes. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { SecretField, TextField } from '#ui/Field.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { type FieldFault, type Problem, problemOf } from '#ui/problem.ts'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { passwordFault } from '../../rules.ts'
import type { Post } from '../door.ts'
import { atFields } from '../faults.ts'
import { CodesApp } from './CodesApp.tsx'
import type { Invited } from './Invitation.tsx'

const PASSWORD_FAULTS = {
  too_short: 'accounts.passwordTooShort',
  too_long: 'accounts.passwordTooLong',
  too_easy: 'accounts.passwordTooEasy',
} as const satisfies Record<string, Key>

interface Chosen {
  password: string
  repeated: string
  totpCode: string
}

function faultsOf({ password, repeated, totpCode }: Chosen, email: string): [keyof Chosen, Key][] {
  const weak = password === '' ? null : passwordFault(password, email)
  return [
    ...(password === '' ? [['password', 'accounts.passwordMissing'] as [keyof Chosen, Key]] : []),
    ...(weak ? [['password', PASSWORD_FAULTS[weak]] as [keyof Chosen, Key]] : []),
    ...(password !== '' && repeated !== password
      ? [['repeated', 'accounts.passwordsDiffer'] as [keyof Chosen, Key]]
      : []),
    ...(/^\d{6}$/.test(totpCode.replace(/\s/g, ''))
      ? []
      : [['totpCode', 'accounts.codeMissing'] as [keyof Chosen, Key]]),
  ]
}

/** @param code of the invitation */
export function Enrol(props: { code: string; invited: Invited; post: Post; onEnrolled: () => void }) {
  const { t } = useWords()
  const { code, invited, post, onEnrolled } = props
  const [chosen, setChosen] = useState<Chosen>({ password: '', repeated: '', totpCode: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  const enrol = async () => {
    setBusy(true)
    try {
      const totpCode = chosen.totpCode.replace(/\s/g, '')
      const enrolment = { password: chosen.password, totpSecret: invited.totpSecret, totpCode }
      await post('/api/sign-in/invitation/accept', { code, enrolment })
      onEnrolled()
    } catch (thrown) {
      setProblem(atFields(problemOf(thrown), 'enrolment'))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(chosen, invited.email).map(([path, key]) => ({ path, code: key, message: t(key) }))
    setFaults(found)
    setProblem(null)
    if (found.length === 0) void enrol()
  }
  const field = (path: keyof Chosen) => ({
    path,
    value: chosen[path],
    onChange: (value: string) => setChosen({ ...chosen, [path]: value }),
    fault: [...faults, ...(problem?.errors ?? [])].find((fault) => fault.path === path)?.message,
  })

  return (
    <form className="z-stack" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      {problem && <ProblemNote problem={problem} />}
      <section className="z-card z-stack">
        <div>
          <h2>{t('accounts.choosePassword')}</h2>
          <p className="z-soft a-lead">{t('accounts.choosePasswordText')}</p>
        </div>
        {/* Password keepers learn from it whose password they keep. */}
        <input type="text" autoComplete="username" value={invited.email} readOnly hidden />
        <SecretField
          {...field('password')}
          label={t('accounts.newPassword')}
          autoComplete="new-password"
          showLabel={t('signIn.showPassword')}
        />
        <SecretField
          {...field('repeated')}
          label={t('accounts.repeatPassword')}
          autoComplete="new-password"
          showLabel={t('signIn.showPassword')}
        />
      </section>
      <section className="z-card z-stack">
        <h2 className="a-lead">{t('accounts.codesApp')}</h2>
        <CodesApp email={invited.email} secret={invited.totpSecret} />
        <TextField
          {...field('totpCode')}
          label={t('accounts.codeNow')}
          hint={t('accounts.codeNowHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
        />
      </section>
      <Button type="submit" loading={busy}>
        {t('accounts.enrol')}
      </Button>
    </form>
  )
}
