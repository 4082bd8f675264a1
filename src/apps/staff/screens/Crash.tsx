/** A page that could not be shown: without connection and never opened here before, or through a fault of the program. */
import { Button } from '@mantine/core'
import { useRouteError } from 'react-router'
import { PageHeading } from '#ui/PageHeading.tsx'
import { useWords } from '#ui/words.tsx'

export function Crash() {
  const { t } = useWords()
  const error = useRouteError()
  const reload = () => window.location.reload()
  // A page's code that could not be fetched is a TypeError in every browser.
  if (!navigator.onLine && error instanceof TypeError)
    return (
      <div className="s-alone">
        <PageHeading question={t('shell.offlineQuestion')} lead={t('shell.offlineLead')} />
        <Button onClick={reload}>{t('shell.tryAgain')}</Button>
      </div>
    )
  return (
    <div className="s-alone">
      <PageHeading question={t('shell.crashQuestion')} lead={t('shell.crashLead')} />
      <p className="z-soft">{t('shell.crashCode', { text: error instanceof Error ? error.message : String(error) })}</p>
      <Button onClick={reload}>{t('shell.reload')}</Button>
    </div>
  )
}
