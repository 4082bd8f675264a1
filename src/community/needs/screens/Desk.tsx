/** The desk on the portal: open or closed, with its address for residents. */
import { Button } from '@mantine/core'
import { newId } from '#kit/ids.ts'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'

export function Desk() {
  const { t } = useWords()
  const { tenant } = useStaff()
  const { data } = useRead<{ open: boolean; full: boolean }>('/api/needs/desk')
  const setting = useOperation<unknown>('needs.openDesk')
  if (!data) return null
  return (
    <section className="z-card z-stack">
      <h2>{t('needs.deskHeading')}</h2>
      <p>{t(data.full ? 'needs.deskFull' : data.open ? 'needs.deskOpen' : 'needs.deskClosed')}</p>
      {setting.problem && <ProblemNote problem={setting.problem} />}
      <div className="z-actions">
        {data.open && (
          <Button component="a" variant="default" href={`/needs/${tenant.code}`}>
            {t('needs.deskPage')}
          </Button>
        )}
        <Button
          variant="default"
          loading={setting.busy}
          onClick={() => void setting.run({ id: newId(), open: !data.open })}
        >
          {t(data.open ? 'needs.closeDesk' : 'needs.openDesk')}
        </Button>
      </div>
    </section>
  )
}
