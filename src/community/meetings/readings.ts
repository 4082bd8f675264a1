/** What is told of meetings: the list and counts without names; one meeting whole; tasks; the printed page; a calendar file. */
import { writeDocument } from '#documents/index.ts'
import { Download, paged, problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { knowsMembers, mustKnowMembers } from '../policy.ts'
import { calendarFile } from './calendar.ts'
import {
  countsQuery,
  type MeetingLine,
  type MeetingView,
  meetingQuery,
  meetingsQuery,
  pageDocumentQuery,
  tasksQuery,
} from './contract.ts'
import { meetingDocument, type Say } from './document.ts'
import { listTasks, type StoredTask, taskDay } from './papers-store.ts'
import { countMeetings, findMeeting, listedDay, listMeetings } from './store.ts'
import { meetingTold, tasksTold } from './told.ts'

/** What papers of the community are handed by the app around it. */
export interface PapersDeps {
  speak: (lang: Lang) => Say
}

const list = reading({
  name: 'meetings.list',
  summary: 'Meetings and other events, the latest first; of a body, a kind, a period.',
  path: '/api/meetings',
  query: meetingsQuery,
  purpose: 'community_work',
  body: ({ tx }, { bodyId, kind, from, to, ...page }) =>
    paged(
      page,
      2,
      (item: MeetingLine) => [listedDay(item), item.id],
      (after, limit) => listMeetings(tx, { after: after as [string, string] | null, limit, bodyId, kind, from, to }),
    ),
})

const counts = reading({
  name: 'meetings.counts',
  summary: 'How many meetings of each kind a period had, and how many came, by sex where that was counted.',
  path: '/api/meetings-counts',
  query: countsQuery,
  purpose: 'community_work',
  body: async ({ tx }, period) => ({ items: await countMeetings(tx, period) }),
})

/** @throws not_found */
async function meetingOf({ tx }: Pick<ReadingContext, 'tx'>, id: string): Promise<MeetingLine> {
  const found = await findMeeting(tx, id, 'look')
  if (!found) throw problem('not_found', { what: 'event' })
  return found
}

const get = reading({
  name: 'meetings.get',
  summary: 'A meeting with members, minutes, tasks and what was promised last time, as far as the asker may know them.',
  path: '/api/meetings/:id',
  query: meetingQuery,
  purpose: 'community_work',
  body: async (context, { id }): Promise<MeetingView> =>
    meetingTold(context, await meetingOf(context, id), await knowsMembers(context)),
})

const calendar = reading({
  name: 'meetings.calendar',
  summary: 'A meeting as an iCalendar file (RFC 5545).',
  path: '/api/meetings/:id/calendar',
  query: meetingQuery,
  purpose: 'community_work',
  async body(context, { id }) {
    const meeting = await meetingOf(context, id)
    if (meeting.heldOn === null) throw problem('not_allowed_now')
    return calendarFile(context, [meeting], `meeting-${meeting.heldOn}.ics`)
  },
})

const tasks = reading({
  name: 'tasks.list',
  summary: 'What was promised at meetings, by the day on which it is due.',
  path: '/api/meeting-tasks',
  query: tasksQuery,
  purpose: 'community_work',
  async body(context, { bodyId, open, ...page }) {
    await mustKnowMembers(context)
    const listed = await paged(
      page,
      2,
      (item: StoredTask) => [taskDay(item), item.id],
      (after, limit) =>
        listTasks(context.tx, context.vault, {
          after: after as [string, string] | null,
          limit,
          bodyId,
          open: open === 'true',
        }),
    )
    return { items: await tasksTold(context, listed.items), next: listed.next }
  },
})

const page = ({ speak }: PapersDeps): Reading =>
  reading({
    name: 'meetings.page',
    summary: 'A meeting on one printed page: DOCX or PDF/UA-1, in Bulgarian or English.',
    path: '/api/meetings/:id/page',
    query: pageDocumentQuery,
    purpose: 'community_work',
    async body(context, { id, lang, format }) {
      await mustKnowMembers(context)
      const meeting = await meetingTold(context, await meetingOf(context, id), true)
      const tree = meetingDocument(meeting, { tenant: context.tenant, on: context.today }, lang, speak(lang))
      const { type, bytes } = await writeDocument(tree, format)
      return new Download(`meeting-${meeting.heldOn ?? 'planned'}-${lang}.${format}`, type, bytes)
    },
  })

export const meetingReadings = (deps: PapersDeps): Reading[] => [list, counts, get, calendar, tasks, page(deps)]
