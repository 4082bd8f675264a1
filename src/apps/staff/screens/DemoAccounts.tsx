/** The demonstration's accounts, which the server names on loopback only: one click fills the form, the current code included. */
import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { ask } from '../api.ts'

interface DemoAccount {
  email: string
  password: string
  role: string
  tenant: string
  /** The code that is right now. */
  code: string
}

const CODE_LIVES_MS = 15_000

/** @param only the e-mail of the one account to offer */
export function DemoAccounts({ onUse, only }: { onUse: (account: DemoAccount) => void; only?: string }) {
  const { lang, t } = useWords()
  const accounts = useQuery({
    queryKey: ['demo accounts'],
    queryFn: () => ask('/api/demo/accounts', { tenant: null, lang }) as Promise<DemoAccount[]>,
    refetchInterval: (query) => (query.state.data ? CODE_LIVES_MS : false),
  })
  const offered = (accounts.data ?? []).filter(({ email }) => only === undefined || email === only)
  if (offered.length === 0) return null
  return (
    <section className="z-card">
      {only === undefined && <h2>{t('signIn.demoQuestion')}</h2>}
      <p className="z-soft">{t('signIn.demoLead')}</p>
      <ul className="s-demo-accounts">
        {offered.map((account) => (
          <li key={account.email}>
            <button type="button" className="s-button" onClick={() => onUse(account)}>
              <strong>{t(`roles.${account.role}` as Key)}</strong>
              <span>{account.tenant}</span>
              <span className="z-number">{t('signIn.demoCode', { code: account.code })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
