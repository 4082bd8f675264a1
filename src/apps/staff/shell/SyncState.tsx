/** "All sent", "3 waiting" or "1 needs you" – counted from receipts, never from requests sent. Leads to the list. */
import { Link } from 'react-router'
import { Icon } from '#ui/Icon.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { useOutbox } from '../outbox/useOutbox.ts'

export function SyncState() {
  const { t } = useWords()
  const outbox = useOutbox()
  if (!outbox) return null
  const { needsYou, waiting } = outbox
  const [tone, icon, text] =
    needsYou > 0
      ? (['z-red', 'attention', t('outbox.needsYou', { count: needsYou })] as const)
      : waiting > 0
        ? (['z-amber', 'waiting', t('outbox.waiting', { count: waiting })] as const)
        : (['z-green', 'sent', t('outbox.allSent')] as const)
  return (
    <Link to={paths.outbox()} className={`s-sync ${tone}`}>
      <Icon name={icon} size={18} />
      <span>{text}</span>
    </Link>
  )
}
