/** What was corrected in a participant's record, for who answers for the records: opened on purpose, because opening is logged. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { CorrectionView } from '../../corrections/contract.ts'
import { changeSaid } from '../../rules.ts'

export function Corrections({ id, names }: { id: string; names: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  if (!useHasRole('team_leader', 'project_manager', 'auditor')) return null
  return (
    <section className="z-card">
      <h2>{t('life.historyTitle')}</h2>
      {open ? (
        <History id={id} names={names} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('life.historyButton')}
        </Button>
      )}
    </section>
  )
}

function History({ id, names }: { id: string; names: ReadonlyMap<string, string> }) {
  const { lang, t } = useWords()
  const { me } = useStaff()
  const history = useRead<{ items: CorrectionView[] }>(`/api/participants/${id}/history`)
  const who = (by: string | null) =>
    by === null ? 'life.byOperator' : by === me.account.id ? 'life.byYou' : 'life.byOther'
  return (
    <Loaded query={history}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="z-soft">{t('life.historyNone')}</p>
        ) : (
          <ol className="p-records">
            {items.map((one) => (
              <li key={one.id}>
                <strong>{names.get(one.activity) ?? one.activity}</strong>
                <ul className="p-list">
                  {one.changes.map((change) => (
                    <li key={change.field}>
                      {changeSaid(
                        change,
                        (key, params) => t(key as Key, params),
                        (day) => spokenDay(day, lang),
                      )}
                    </li>
                  ))}
                </ul>
                <span className="z-soft">
                  {spokenInstant(Date.parse(one.at), lang)}, {t(who(one.by))};{' '}
                  {one.source === 'workbook' ? t('life.fromWorkbook') : (one.reason ?? t('life.noReason'))}
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}
