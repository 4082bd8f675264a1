/** Inviting a person: who and to which role; then the link to hand over, shown once. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ChoiceField, TextField, TickField } from '#ui/Field.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { inviteInput } from '../../contract.ts'
import '../accounts.css'
import { hashOf, newCode } from './code.ts'
import { HandOver } from './HandOver.tsx'
import { RoleFields } from './RoleFields.tsx'
import { emptyRole, type RoleDraft, roleFaults, roleInput } from './role-form.ts'

interface Draft extends RoleDraft {
  name: string
  email: string
  lang: string
}

const fresh = (lang: string): Draft => ({ name: '', email: '', lang, ...emptyRole() })

export function Invite() {
  const { lang, t } = useWords()
  const [draft, setDraft] = useState(() => fresh(lang))
  const [code, setCode] = useState(newCode)
  const [byMail, setByMail] = useState(false)
  const [made, setMade] = useState<{ mail?: unknown } | null>(null)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const inviting = useOperation<z.input<typeof inviteInput>>('accounts.invite', { refresh: [] })
  const { problem } = inviting

  const check = (): FieldFault[] => {
    const { name, email } = inviteInput.shape
    const fault = (path: string, message: string) => ({ path, code: 'missing', message })
    return [
      ...(name.safeParse(draft.name).success ? [] : [fault('name', t('accounts.nameMissing'))]),
      ...(email.safeParse(draft.email.trim()).success ? [] : [fault('email', t('accounts.emailWrong'))]),
      ...roleFaults(draft, [], t),
    ]
  }
  const invite = async () => {
    const person = { name: draft.name, email: draft.email.trim(), lang: draft.lang as 'bg' | 'en' }
    const secret = { codeHash: await hashOf(code), ...(byMail && { code }) }
    const receipt = await inviting.run({ ...person, ...roleInput(draft), ...secret })
    if (receipt && receipt !== 'kept') setMade(receipt.result)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = check()
    setFaults(found)
    inviting.reset()
    if (found.length === 0) void invite()
  }
  const again = () => {
    setDraft(fresh(lang))
    setCode(newCode())
    setByMail(false)
    setMade(null)
  }
  const field = (path: 'name' | 'email' | 'lang') => ({
    path,
    value: draft[path],
    onChange: (value: string) => setDraft({ ...draft, [path]: value }),
    fault: faults.find((fault) => fault.path === path)?.message,
  })

  if (made)
    return <HandOver name={draft.name} email={draft.email.trim()} code={code} mail={made.mail} onAgain={again} />
  return (
    <form className="z-stack a-page" onSubmit={submit} noValidate>
      <PageHeading
        question={t('accounts.inviteQuestion')}
        lead={t('accounts.inviteLead')}
        actions={<Link to={paths.accounts()}>{t('accounts.backToPeople')}</Link>}
      />
      <ErrorSummary faults={faults} />
      {problem && <ProblemNote problem={problem} />}
      <section className="z-card">
        <h2>{t('accounts.inviteWho')}</h2>
        <div className="a-fields">
          <TextField {...field('name')} label={t('accounts.inviteName')} maxLength={200} />
          <TextField {...field('email')} label={t('accounts.inviteEmail')} type="email" maxLength={254} />
          <ChoiceField
            {...field('lang')}
            label={t('accounts.inviteLang')}
            choices={[
              { value: 'bg', label: t('shell.inBulgarian') },
              { value: 'en', label: t('shell.inEnglish') },
            ]}
          />
        </div>
        <div className="a-tick">
          <TickField
            path="byMail"
            label={t('mail.alsoMail')}
            hint={t('mail.alsoMailHint')}
            checked={byMail}
            onChange={setByMail}
          />
        </div>
      </section>
      <section className="z-card">
        <h2>{t('accounts.inviteRole')}</h2>
        <div className="a-fields">
          <RoleFields
            draft={draft}
            onChange={(role) => setDraft({ ...draft, ...role })}
            faultAt={(path) => faults.find((fault) => fault.path === path)?.message}
          />
        </div>
      </section>
      <div className="z-actions">
        <Button type="submit" loading={inviting.busy}>
          {t('accounts.inviteSend')}
        </Button>
      </div>
    </form>
  )
}
