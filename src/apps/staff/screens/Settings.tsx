/** The person's own settings on this device, and what they are here. */
import { useMantineColorScheme } from '@mantine/core'
import { Link } from 'react-router'
import { inLang, type Lang } from '#kit/text.ts'
import { ChoiceField } from '#ui/Field.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { useSetLanguage } from '../Language.tsx'

export function Settings() {
  const { lang, t } = useWords()
  const { me, tenant } = useStaff()
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
      <section className="z-card">
        <h2>{t('shell.device')}</h2>
        <p>{t('shell.deviceLead')}</p>
        <Link to={paths.outbox()}>{t('outbox.question')}</Link>
      </section>
    </div>
  )
}
