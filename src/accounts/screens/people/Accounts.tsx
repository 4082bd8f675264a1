/** Who signs in to this tenant, with which roles: for administrators. */

import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { AccountView } from '../../contract.ts'
import '../accounts.css'
import { AccountCard } from './AccountCard.tsx'

export function Accounts() {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<AccountView>('/api/accounts')
  const byName = new Intl.Collator(lang)
  const invite = (
    <Button component={Link} to={paths.inviteAccount()}>
      {t('accounts.invite')}
    </Button>
  )
  return (
    <div className="z-stack a-page">
      <PageHeading question={t('accounts.peopleQuestion')} lead={t('accounts.peopleLead')} actions={invite} />
      <p>
        <Link to={paths.mails()}>{t('mail.open')}</Link>
      </p>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              icon="people"
              title={t('accounts.peopleEmptyTitle')}
              text={t('accounts.peopleEmptyText')}
              step={invite}
            />
          ) : (
            items
              .toSorted((a, b) => byName.compare(a.name, b.name))
              .map((account) => <AccountCard key={account.id} account={account} />)
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}
