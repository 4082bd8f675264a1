/** The account: who is signed in, appearance, settings, sign-out – which first says what is not sent yet. */
import { useMantineColorScheme } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { Confirm } from '#ui/Confirm.tsx'
import { Icon } from '#ui/Icon.tsx'
import { paths } from '#ui/paths.ts'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { useOutbox } from '../outbox/useOutbox.ts'
import { useShell } from './context.tsx'

const MENU = 'account-menu'

export function AccountMenu() {
  const { t } = useWords()
  const { me } = useStaff()
  const { signOut } = useShell()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const outbox = useOutbox()
  const menu = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState(false)
  const unsent = outbox ? outbox.waiting + outbox.needsYou : 0
  const close = () => menu.current?.hidePopover()
  const [next, icon] = colorScheme === 'dark' ? (['light', 'sun'] as const) : (['dark', 'moon'] as const)

  const leave = () => {
    close()
    if (unsent > 0) setAsking(true)
    else void signOut()
  }

  return (
    <>
      <button
        type="button"
        className="s-button"
        popoverTarget={MENU}
        aria-label={`${t('shell.account')}: ${me.account.name}`}
      >
        <Icon name="account" />
      </button>
      <div id={MENU} popover="auto" className="s-account" ref={menu}>
        <p>
          <strong>{me.account.name}</strong>
          <span className="z-soft">{me.account.email}</span>
        </p>
        <button type="button" onClick={() => setColorScheme(next)}>
          <Icon name={icon} size={18} />
          {t('shell.scheme')}: {t(`shell.${next}`)}
        </button>
        <Link to={paths.settings()} onClick={close}>
          <Icon name="settings" size={18} />
          {t('shell.settings')}
        </Link>
        <button type="button" onClick={leave}>
          <Icon name="next" size={18} />
          {t('shell.signOut')}
        </button>
      </div>
      <Confirm
        open={asking}
        question={t('outbox.signOutQuestion')}
        text={t('outbox.signOutText', { count: unsent })}
        yes={t('outbox.signOutYes')}
        onYes={() => void signOut()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
