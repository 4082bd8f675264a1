/** The sheets behind a result: scores and their evidence, assessors by number. */
import { inLang } from '#kit/text.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { ScoringDetail, SheetView } from '../contract.ts'

export function Sheets({ scoring }: { scoring: ScoringDetail }) {
  const { t } = useWords()
  const mayRead = useHasRole(
    'field_worker',
    'team_leader',
    'project_manager',
    'group_member',
    'local_facilitator',
    'auditor',
  )
  if (!mayRead) return null
  return (
    <details className="z-behind">
      <summary>{t('scores.sheets')}</summary>
      <SheetTable scoring={scoring} />
    </details>
  )
}

function SheetTable({ scoring }: { scoring: ScoringDetail }) {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<SheetView>(`/api/scorings/${encodeURIComponent(scoring.id)}/sheets`, {
    limit: 200,
  })
  const nameOf = (optionId: string) => inLang(scoring.options.find(({ id }) => id === optionId)!.label, lang)
  return (
    <div className="z-stack">
      <Loaded query={query}>
        {() => (
          <PlainTable
            caption={t('scores.sheetsCaption')}
            columns={[
              { label: t('scores.option') },
              { label: t('scores.assessor') },
              ...scoring.criteria.map(({ label }) => ({ label: inLang(label, lang), right: true })),
              { label: t('scores.note') },
            ]}
            rows={items.map(({ id, optionId, assessor, mine, marks, note }) => ({
              key: id,
              cells: [
                nameOf(optionId),
                t(mine ? 'scores.assessorMine' : 'scores.assessorNumber', { number: assessor }),
                ...scoring.criteria.map((criterion) => marks[criterion.id] ?? '–'),
                note ?? '',
              ],
            }))}
          />
        )}
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}
