/** The top bar: for whom one works, where to go, whether all is sent, language, appearance, account. */
import { NativeSelect } from '@mantine/core'
import { inLang } from '#kit/text.ts'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { useShell } from './context.tsx'
import { Jump } from './Jump.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SyncState } from './SyncState.tsx'

export function TopBar() {
  return (
    <header className="s-top">
      <TenantSwitch />
      <Jump />
      <div className="s-top-end">
        <div role="status" className="s-sync-live">
          <SyncState />
        </div>
        <LanguageSwitch />
        <AccountMenu />
      </div>
    </header>
  )
}

function TenantSwitch() {
  const { lang, t } = useWords()
  const { me, tenant } = useStaff()
  const { chooseTenant } = useShell()
  if (me.tenants.length === 1) return <strong className="s-tenant">{inLang(tenant.name, lang)}</strong>
  return (
    <NativeSelect
      className="s-tenant"
      aria-label={t('shell.tenant')}
      value={tenant.code}
      data={me.tenants.map((one) => ({ value: one.code, label: inLang(one.name, lang) }))}
      onChange={(event) => chooseTenant(event.currentTarget.value)}
    />
  )
}
