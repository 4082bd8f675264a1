/** What was corrected in a participant's record, for who answers for the records: opened on purpose, because opening is logged. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { CorrectionView, Replaced } from '../../corrections/contract.ts'

/** Columns whose name in the catalogue is another. */
const NAMES: Record<string, Key> = {
  age: 'participants.ageAtEntry',
  entry: 'participants.entryDay',
  exit: 'participants.exitDay',
  jobless: 'participants.household_0',
  joblessWithChildren: 'participants.household_1',
  singleWithChildren: 'participants.household_2',
  activityRegion: 'participants.region',
  activitySettlement: 'participants.settlement',
}

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
                    <li key={change.field}>{told(change)}</li>
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

  function told({ field, before, after }: Replaced): string {
    if (field === 'card') return t('life.changedCard')
    const spoken = (text: string | null) => {
      if (text === null) return t('life.nothing')
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? spokenDay(text, lang) : text
    }
    const name = t(NAMES[field] ?? (`participants.${field}` as Key))
    return t('life.changed', { field: name, before: spoken(before), after: spoken(after) })
  }
}
