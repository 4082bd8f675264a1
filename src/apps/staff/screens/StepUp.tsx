/** Asks who is signed in to prove it again, above the page where a sensitive act waits for it. */
import { Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { Credentials } from './Credentials.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'

export function StepUp({ onProven, onClose }: { onProven: () => Promise<void>; onClose: () => void }) {
  const { t } = useWords()
  const { email } = useStaff().me.account
  const [given, setGiven] = useState({ email, password: '', totp: '' })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('accounts.stepUpQuestion')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      centered
    >
      <div className="z-stack">
        <Text>{t('accounts.stepUpLead')}</Text>
        <Credentials given={given} onGiven={setGiven} onEntered={onProven} confirming />
        <DemoAccounts only={email} onUse={({ password, code }) => setGiven({ email, password, totp: code })} />
      </div>
    </Modal>
  )
}
