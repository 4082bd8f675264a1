/** One more role for who has an account here; what does not go together is said before anything is sent. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { AccountView, RoleInput } from '../../contract.ts'
import { RoleFields } from './RoleFields.tsx'
import { emptyRole, roleFaults, roleInput } from './role-form.ts'

export function GiveRole({ account, onDone }: { account: AccountView; onDone: (given: boolean) => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState(emptyRole)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const granting = useOperation<RoleInput & { accountId: string }>('memberships.grant', { refresh: ['/api/accounts'] })
  const { problem } = granting

  const give = async () => {
    if (await granting.run({ accountId: account.id, ...roleInput(draft) })) onDone(true)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = roleFaults(draft, account.memberships, t)
    setFaults(found)
    granting.reset()
    if (found.length === 0) void give()
  }
  return (
    <form className="a-sunk z-stack" onSubmit={submit} noValidate>
      <h3>{t('accounts.moreQuestion', { name: account.name })}</h3>
      <ErrorSummary faults={faults} />
      {problem && <ProblemNote problem={problem} />}
      <div className="a-fields">
        <RoleFields
          draft={draft}
          onChange={setDraft}
          faultAt={(path) => faults.find((fault) => fault.path === path)?.message}
        />
      </div>
      <div className="z-actions">
        <Button type="submit" loading={granting.busy}>
          {t('accounts.give')}
        </Button>
        <Button variant="default" onClick={() => onDone(false)}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
