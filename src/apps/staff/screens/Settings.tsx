/** The person's own settings on this device, what they are here, and their passkeys; administrators find the accounts. */
import { useMantineColorScheme } from '@mantine/core'
import { Link } from 'react-router'
import { Passkeys } from '#accounts/screens/Passkeys.tsx'
import { inLang, type Lang } from '#kit/text.ts'
import { ChoiceField } from '#ui/Field.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { useSetLanguage } from '../Language.tsx'
import { useShell } from '../shell/context.tsx'

export function Settings() {
  const { lang, t } = useWords()
  const { me, tenant } = useStaff()
  const { post } = useShell()
  const givesAccess = useHasRole('administrator')
  const setLanguage = useSetLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className="z-stack s-narrow">
      <PageHeading question={t('shell.settingsQuestion')} lead={t('shell.settingsLead')} />
      <section className="z-card z-stack">
        <ChoiceField
          path="language"
          label={t('shell.language')}
          value={lang}
          onChange={(next) => setLanguage(next as Lang)}
          choices={[
            { value: 'bg', label: t('shell.inBulgarian') },
            { value: 'en', label: t('shell.inEnglish') },
          ]}
        />
        <ChoiceField
          path="scheme"
          label={t('shell.scheme')}
          value={colorScheme}
          onChange={(next) => setColorScheme(next as typeof colorScheme)}
          choices={[
            { value: 'auto', label: t('shell.asDevice') },
            { value: 'light', label: t('shell.light') },
            { value: 'dark', label: t('shell.dark') },
          ]}
        />
      </section>
      <section className="z-card">
        <h2>{t('shell.you')}</h2>
        <p>
          {me.account.name}
          <br />
          <span className="z-soft">{me.account.email}</span>
        </p>
        <p className="z-soft">{t('shell.youRoles', { tenant: inLang(tenant.name, lang) })}</p>
        <ul>
          {tenant.roles.map((role) => (
            <li key={role}>{t(`roles.${role}` as Key)}</li>
          ))}
        </ul>
      </section>
      <Passkeys post={post} />
      {givesAccess && (
        <section className="z-card">
          <h2>{t('accounts.people')}</h2>
          <p>{t('accounts.peopleFor')}</p>
          <Link to={paths.accounts()}>{t('accounts.peopleOpen')}</Link>
        </section>
      )}
      <section className="z-card">
        <h2>{t('shell.device')}</h2>
        <p>{t('shell.deviceLead')}</p>
        <Link to={paths.outbox()}>{t('outbox.question')}</Link>
      </section>
    </div>
  )
}
