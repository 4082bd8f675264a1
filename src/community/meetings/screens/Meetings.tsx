/** Meetings of the municipality: the list, how many there were in a period, and one's own calendar. */

import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { usePages, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import { ATTENDING, EVENT_KINDS } from '../../contract.ts'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import type { MeetingCount, MeetingLine } from '../contract.ts'
import { Feeds } from './Feeds.tsx'
import { MeetingItem } from './MeetingItem.tsx'

export function Meetings() {
  const { t } = useWords()
  const [asked, setAsked] = useState({ kind: '', from: '', to: '' })
  const { query, items, more } = usePages<MeetingLine>('/api/meetings', asked)
  const records = useHasRole(
    'field_worker',
    'team_leader',
    'project_manager',
    'network_facilitator',
    'local_facilitator',
  )
  const any = Object.values(asked).some(Boolean)
  const field = (path: keyof typeof asked) => ({
    path,
    value: asked[path],
    onChange: (value: string) => setAsked({ ...asked, [path]: value }),
  })
  return (
    <div className="z-stack">
      <PageHeading
        question={t('meetings.listQuestion')}
        lead={t('meetings.listLead')}
        actions={
          records && (
            <Button component={Link} to={paths.newMeeting()}>
              {t('meetings.newMeeting')}
            </Button>
          )
        }
      />
      <CommunityNav />
      <div className="su-grid">
        <ChoiceField
          {...field('kind')}
          label={t('meetings.kind')}
          choices={[
            { value: '', label: t('meetings.allKinds') },
            ...EVENT_KINDS.map((value) => ({ value, label: t(`meetings.${value}_kind`) })),
          ]}
        />
        <DayField {...field('from')} label={t('meetings.countsFrom')} />
        <DayField {...field('to')} label={t('meetings.countsTo')} />
      </div>
      <Counts from={asked.from} to={asked.to} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              icon="community"
              title={t(any ? 'meetings.noneHere' : 'meetings.none')}
              text={any ? '' : t('meetings.noneText')}
            />
          ) : (
            <ul className="co-cards">
              {items.map((meeting) => (
                <MeetingItem key={meeting.id} meeting={meeting} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
      <Feeds />
    </div>
  )
}

/** As what those came who were counted so; nothing where nobody was. */
function Capacities({ items, came }: { items: readonly MeetingCount[]; came: number }) {
  const { lang, t } = useWords()
  const sums = ATTENDING.map((as) => [as, items.reduce((sum, { capacities }) => sum + capacities[as], 0)] as const)
  const said = sums.reduce((sum, [, count]) => sum + count, 0)
  if (said === 0) return null
  const lines = [...sums.filter(([, count]) => count > 0), ...(came > said ? [['unsaid', came - said] as const] : [])]
  return (
    <PlainTable
      caption={t('meetings.capacitiesCount')}
      columns={[{ label: t('meetings.capacity') }, { label: t('meetings.came'), right: true }]}
      rows={lines.map(([as, count]) => ({ key: as, cells: [t(`meetings.${as}_came`), writtenNumber(count, lang)] }))}
    />
  )
}

/** How many meetings of each kind the period had. */
function Counts({ from, to }: { from: string; to: string }) {
  const { lang, t } = useWords()
  const counts = useRead<{ items: MeetingCount[] }>('/api/meetings-counts', { from, to })
  const columns = ['kind', 'held', 'plannedMany', 'came', 'womenMany', 'menMany'] as const
  const cells = ({ held, planned, came, women, men }: Omit<MeetingCount, 'kind' | 'capacities'>) =>
    [held, planned, came, women, men].map((count) => writtenNumber(count, lang))
  return (
    <Loaded query={counts}>
      {({ items }) => {
        if (items.length === 0) return null
        const sum = (of: 'held' | 'planned' | 'came' | 'women' | 'men' | 'counted') =>
          items.reduce((total, item) => total + item[of], 0)
        const whole = {
          held: sum('held'),
          planned: sum('planned'),
          came: sum('came'),
          women: sum('women'),
          men: sum('men'),
          counted: sum('counted'),
        }
        return (
          <section className="z-card">
            <PlainTable
              caption={t('meetings.counts')}
              columns={columns.map((column, at) => ({ label: t(`meetings.${column}`), right: at > 0 }))}
              rows={items.map((item) => ({
                key: item.kind,
                cells: [t(`meetings.${item.kind}_kind`), ...cells(item)],
              }))}
              foot={[t('meetings.whole'), ...cells(whole)]}
            />
            <p className="z-soft">{t('meetings.countsNote', { counted: whole.counted, held: whole.held })}</p>
            <Capacities items={items} came={whole.came} />
          </section>
        )
      }}
    </Loaded>
  )
}
