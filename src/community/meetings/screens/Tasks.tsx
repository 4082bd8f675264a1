/** What was promised at all meetings, the most urgent first. */

import { useState } from 'react'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import type { TaskView } from '../contract.ts'
import { TaskItem } from './TaskForms.tsx'

export function Tasks() {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const { query, items, more } = usePages<TaskView>('/api/meeting-tasks', { open: all ? undefined : 'true' })
  return (
    <div className="z-stack">
      <PageHeading question={t('meetings.tasksQuestion')} lead={t('meetings.tasksLead')} />
      <CommunityNav />
      <TickField path="all" label={t('meetings.tasksDoneToo')} checked={all} onChange={setAll} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="sent" title={t('meetings.tasksNone')} text={t('meetings.tasksNoneText')} />
          ) : (
            <ul className="su-steps">
              {items.map((task) => (
                <TaskItem key={task.id} task={task} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}
