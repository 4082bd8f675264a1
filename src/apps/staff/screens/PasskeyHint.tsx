/** A calm word to who has no passkey yet; waved off once, it does not come back on this device. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { canHoldPasskeys } from '#accounts/screens/door.ts'
import { Icon } from '#ui/Icon.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { passkeyHintOff, turnPasskeyHintOff } from '../preferences.ts'

export function PasskeyHint() {
  const [off, setOff] = useState(() => passkeyHintOff() || !canHoldPasskeys())
  const later = () => {
    turnPasskeyHintOff()
    setOff(true)
  }
  return off ? null : <IfNone onLater={later} />
}

function IfNone({ onLater }: { onLater: () => void }) {
  const { t } = useWords()
  const passkeys = useRead<{ items: unknown[] }>('/api/sign-in/passkeys')
  if (passkeys.data?.items.length !== 0) return null
  return (
    <section className="z-card s-hint">
      <Icon name="key" size={30} />
      <div>
        <h2>{t('accounts.hintTitle')}</h2>
        <p className="z-soft">{t('accounts.hintText')}</p>
      </div>
      <div className="z-actions">
        <Button component={Link} to={paths.settings()} variant="default">
          {t('accounts.hintMake')}
        </Button>
        <Button variant="subtle" onClick={onLater}>
          {t('accounts.hintLater')}
        </Button>
      </div>
    </section>
  )
}
