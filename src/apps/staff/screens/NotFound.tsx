/** A wrong address. */
import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'

export function NotFound() {
  const { t } = useWords()
  return (
    <>
      <PageHeading question={t('shell.notFoundQuestion')} lead={t('shell.notFoundLead')} />
      <Button component={Link} to={paths.today()}>
        {t('shell.goToday')}
      </Button>
    </>
  )
}
