/** Below a list that is read page by page: the button for the next page; nothing when all is there. */
import { Button } from '@mantine/core'
import { useWords } from './words.tsx'

/** @param more from `usePages` */
export function MoreRows({ more }: { more: { load: () => void; busy: boolean } | null }) {
  const { t } = useWords()
  if (!more) return null
  return (
    <div>
      <Button variant="default" loading={more.busy} onClick={more.load}>
        {t('ui.moreRows')}
      </Button>
    </div>
  )
}
