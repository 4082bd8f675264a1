/** Where the thread breaks: needs without an answer, priorities without a need behind them. */
import type { gaps as bg } from '../bg/gaps.ts'
import type { Mirror } from '../catalogue.ts'

export const gaps: Mirror<typeof bg> = {
  needsLink: 'Needs without an answer',
  needsQuestion: 'Which needs wait for an answer?',
  needsLead:
    'They are in no priority in force, nobody answered them and they were not declined. They wait from the day they were first voiced.',
  days: 'Waiting longer than so many days',
  noneWaiting: 'No need waits that long',
  noneWaitingText:
    'Needs that are no priority yet and that nobody answered appear here. Lower the days to see newer ones.',
  byPlace: 'By sphere and place',
  byPlaceCaption: 'How many needs wait, and since when',
  each: 'Each of them',
  sphere: 'Sphere',
  place: 'Place',
  noPlace: 'no place named',
  count: 'Needs',
  oldest: 'Oldest since',
  noDay: 'day not recorded',
  waitsSince: 'waits since {{day}}',
  prioritiesLink: 'Without a need behind them',
  prioritiesQuestion: 'Which priorities have no need behind them?',
  prioritiesLead: 'They were adopted but name no need: nobody can trace who asked for them.',
  allGrounded: 'A need stands behind every adopted priority',
  allGroundedText: 'Adopted priorities that name no need appear here.',
  adoptedOn: 'Adopted on',
  list: 'List',
  ofProject: 'came with the project',
  priority: 'Priority',
  need: 'Need',
  since: 'Waits since',
  shared: 'Shared by',
  placesSheet: 'By sphere and place',
  needsSheet: 'Needs without an answer',
  prioritiesSheet: 'Priorities without a need',
  xlsx: 'Table (XLSX)',
  csv: 'Table (CSV)',
}
