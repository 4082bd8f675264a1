/**
 * Support of a few families of the demonstration: cases, plans, contacts, referrals. From a seed and all made up, which every
 * text says. Its days lie around the day of loading, so that Today and the month's report have something to show; a load
 * that is taken up again finds that day in the first case.
 */
import { DOMAINS, type Domain } from '#casework/support/contract.ts'
import { addDays, type Day } from '#kit/dates.ts'
import type { DemoTenant } from './shape.ts'
import { dice, stableId } from './stable.ts'
import type { Ids, Step } from './steps.ts'

/** Families of each team that are supported along a plan. */
const CASES_A_TEAM = 2
/** Days from the opening of the first case to the day of loading. */
const OPEN_FOR = 70
const SEED = 7_300

/** What each support is about: aim, goal, by what one sees it, steps. Nothing in it is anybody's. */
const PLANS: readonly { domain: Domain; aim: string; goal: string; indicator: string; steps: readonly string[] }[] = [
  {
    domain: 'work',
    aim: 'Измислен пример: постоянна работа близо до дома',
    goal: 'Измислен пример: трудов договор за поне шест месеца',
    indicator: 'подписан договор',
    steps: ['среща в бюрото по труда', 'автобиография', 'разговор с работодател'],
  },
  {
    domain: 'education',
    aim: 'Измислен пример: децата ходят редовно на детска градина',
    goal: 'Измислен пример: детето е записано и посещава всеки ден',
    indicator: 'присъствие над 80 на сто',
    steps: ['заявление за прием', 'медицински документи', 'среща с учителката'],
  },
  {
    domain: 'health',
    aim: 'Измислен пример: личен лекар за цялото семейство',
    goal: 'Измислен пример: всички са избрали лекар и са минали преглед',
    indicator: 'запис при лекаря',
    steps: ['избор на лекар', 'час за преглед', 'имунизационен календар'],
  },
  {
    domain: 'documents',
    aim: 'Измислен пример: валидни документи за всички',
    goal: 'Измислен пример: подновени лични карти',
    indicator: 'издадена карта',
    steps: ['снимки', 'заявление в полицията', 'получаване на картите'],
  },
]
const DONE = [
  'Измислен пример: прегледахме заедно стъпките от плана.',
  'Измислен пример: придружихме семейството до институцията.',
  'Измислен пример: разговор за това какво се получи и какво не.',
] as const

/** The case by which one sees from which day a load began: its id and somebody whom it is about. */
export function firstCase({ portfolio, teams = [] }: DemoTenant): { id: string; personId: string } | null {
  const [code, team] = [portfolio.tenant.code, teams[0]]
  if (!team) return null
  return { id: stableId(code, 'support', team.key, 0), personId: stableId(code, 'member', team.key, 0, 0) }
}

/** When the first case was opened in a load that begins on a day. */
export const openedBefore = (today: Day): Day => addDays(today, -OPEN_FOR)

/**
 * The steps, as many whatever the day.
 * @param opened the day on which the first case was opened
 */
export function supportSteps(
  tenant: DemoTenant,
  accounts: readonly { id: string; role: string }[],
  ids: Pick<Ids, 'organisation'>,
  opened: Day,
): Step[] {
  const roll = dice(SEED)
  const workers = accounts.filter(({ role }) => role === 'field_worker')
  return (tenant.teams ?? []).flatMap(({ key }) =>
    Array.from({ length: CASES_A_TEAM }, (_, at) => {
      const id = (what: string, ...more: (string | number)[]) =>
        stableId(tenant.portfolio.tenant.code, what, key, at, ...more)
      const about = { id, plan: roll.of(PLANS), on: (day: number) => addDays(opened, day) }
      const whom = { person: id('member', 0), household: id('household'), worker: roll.of(workers).id }
      const team = stableId(tenant.portfolio.tenant.code, 'team', key)
      const scores = DOMAINS.filter((domain) => domain !== 'safety').map((domain) => ({
        domain,
        score: domain === about.plan.domain ? 2 : roll.between(2, 4),
      }))
      return [
        ...caseSteps(about, whom, team, at === 0, scores),
        ...contactSteps(about, whom, team),
        ...referralSteps(
          about,
          whom,
          team,
          at === 0 ? ids.organisation('employment-agency') : ids.organisation('paisiy'),
          at === 0,
        ),
      ]
    }).flat(),
  )
}

interface About {
  id: (what: string, ...more: (string | number)[]) => string
  plan: (typeof PLANS)[number]
  /** A day so many days after the case was opened. */
  on: (day: number) => Day
}
interface Whom {
  person: string
  household: string
  worker: string
}

/** Opened, assessed, planned, under way: a step done, one late, one near. A family's goes on; a person's was reviewed. */
function caseSteps(
  { id, plan, on }: About,
  { person, household }: Whom,
  teamId: string,
  ofFamily: boolean,
  scores: readonly { domain: Domain; score: number }[],
): Step[] {
  const caseId = id('support')
  const planId = id('plan')
  const goalId = id('goal')
  const due = [20, OPEN_FOR - 9, OPEN_FOR + 5]
  const steps = plan.steps.map((what, n) => ({ id: id('step', n), what, who: 'team', due: on(due[n]!) }))
  const { domain, aim, goal, indicator } = plan
  const later = scores.map((one) => ({ ...one, score: one.domain === domain ? 3 : one.score }))
  const review = {
    id: id('review'),
    caseId,
    on: on(45),
    nextOn: on(OPEN_FOR + 10),
    summary: 'Измислен пример: върви, но бавно.',
    goals: [{ goalId, progress: 'partly' }],
  }
  return [
    {
      name: 'support.open',
      input: {
        id: caseId,
        teamId,
        whom: ofFamily ? { householdId: household } : { personId: person },
        pathway: ofFamily ? 'project_service' : 'specialised',
        requestedOn: on(0),
        on: on(0),
        reason: 'Измислен случай за демонстрацията: такова семейство няма.',
      },
    },
    { name: 'support.assess', input: { id: id('needs', 0), caseId, on: on(8), domains: scores } },
    {
      name: 'support.draft',
      input: {
        id: planId,
        caseId,
        version: 0,
        aim,
        reviewOn: on(OPEN_FOR + 3),
        goals: [{ id: goalId, domain, goal, indicator, steps }],
      },
    },
    { name: 'support.approve', input: { id: planId, version: 1, on: on(12) } },
    { name: 'support.step', input: { id: steps[0]!.id, caseId, doneOn: on(18), note: 'Измислен пример: направено.' } },
    { name: 'support.assess', input: { id: id('needs', 1), caseId, on: on(60), domains: later } },
    ...(ofFamily ? [] : [{ name: 'support.review', input: review } as const]),
  ]
}

/** Two contacts of the last weeks and one of the day of loading, so that its month is never empty. */
const contactSteps = ({ id, plan, on }: About, { person, worker }: Whom, teamId: string): Step[] =>
  [OPEN_FOR - 25, OPEN_FOR - 10, OPEN_FOR].map((day, n) => ({
    name: 'contacts.record',
    input: {
      id: id('support contact', n),
      teamId,
      kind: (['visit', 'accompaniment', 'office'] as const)[n],
      on: on(day),
      minutes: [45, 60, 30][n],
      personIds: [person],
      workerIds: [worker],
      domains: [plan.domain === 'money' ? 'income' : plan.domain],
      done: DONE[n],
      ...(n === 1 && { next: { text: `Измислен пример: ${plan.steps[2]}`, on: on(OPEN_FOR + 2) } }),
    },
  }))

/** One goes to an institution of the state, by law; the other to a school, with the person's consent, and was accepted. */
function referralSteps(
  { id, on }: About,
  { person }: Whom,
  teamId: string,
  organisationId: string,
  byLaw: boolean,
): Step[] {
  const referral = id('referral')
  const send: Step = {
    name: 'referrals.send',
    input: {
      id: referral,
      personId: person,
      teamId,
      organisationId,
      on: on(40),
      answerBy: on(54),
      request: 'Измислен пример: молим за среща и за консултация.',
    },
  }
  if (byLaw) return [send]
  const word = { purpose: 'sharing', said: 'given', by: 'person', how: 'spoken', text: '2026-1', lang: 'bg' }
  const news = { referralId: referral, state: 'accepted', on: on(50), next: on(OPEN_FOR + 4) }
  return [
    { name: 'consents.say', input: { id: id('consent'), personId: person, ...word, saidAt: on(39) } },
    send,
    {
      name: 'referrals.tell',
      input: { id: id('news'), ...news, note: 'Измислен пример: определен е час.' },
    },
  ]
}
