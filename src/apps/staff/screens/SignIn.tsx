/** Signing in; on a demonstration at home also with its accounts. */
import { useState } from 'react'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useWords } from '#ui/words.tsx'
import { Credentials } from './Credentials.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { Door } from './Door.tsx'

/** @param again the sign-in has expired and the page waits below */
export function SignIn({ onEntered, again = false }: { onEntered: () => Promise<void>; again?: boolean }) {
  const { t } = useWords()
  const [given, setGiven] = useState({ email: '', password: '', totp: '' })
  return (
    <Door>
      <PageHeading question={t('signIn.question')} lead={t('signIn.lead')} />
      {again && <ProblemNote problem={{ type: '', status: 401, code: 'signed_out', title: '' }} />}
      <Credentials given={given} onGiven={setGiven} onEntered={onEntered} />
      <DemoAccounts onUse={({ email, password, code }) => setGiven({ email, password, totp: code })} />
    </Door>
  )
}
