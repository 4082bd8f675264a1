/** Reports of health mediators: on the screen, as files, which yearly ones went out, and that one did. */
import { inProfession, staffNames, teamNames } from '#accounts/index.ts'
import { type ContactFact, readContacts, workedIn } from '#casework/contacts/facts.ts'
import { listsVisited, referralsSent } from '#casework/referrals/facts.ts'
import {
  type Context,
  hasRole,
  type Operation,
  operation,
  problem,
  type Reading,
  type ReadingContext,
  reading,
} from '#gate/index.ts'
import { inLang } from '#kit/text.ts'
import { mustWorkIn, readIdentities, viewerOf } from '#people/index.ts'
import { reportFile } from '../files.ts'
import type { MonthDeps } from '../month/operations.ts'
import { daysOf } from '../month/rules.ts'
import {
  handInInput,
  type MediatorFigures,
  mediatorFileQuery,
  mediatorQuery,
  type YearView,
  yearsQuery,
} from './contract.ts'
import { mediatorReport } from './report.ts'
import { countMediator, dueOn, stateOf } from './rules.ts'
import { handedIn, insertHandedIn } from './store.ts'

/** One's own report is for oneself; that of another for whoever leads the team. @throws not_assigned */
async function mustAnswerFor(context: Context, team: string, worker: string | null): Promise<void> {
  await mustWorkIn(context, team)
  if (worker !== context.actor.id && !hasRole(context.actor, 'team_leader')) throw problem('not_assigned')
}

const handIn = operation({
  name: 'reports.handIn',
  summary: "A health mediator's yearly report was signed by their line manager and went out.",
  input: handInInput,
  event: 'yearly_report_handed_in',
  purpose: 'support',
  offline: false,
  may: (context, { teamId, accountId }) => mustAnswerFor(context, teamId, accountId),
  async body({ tx, left, today, actor }, { number, ...made }) {
    if (made.on > today) throw problem('in_future')
    // The report of a year is written once the year has begun; whoever leaves sooner hands it in sooner.
    if (made.on < `${made.year}-01-01`) throw problem('end_before_start')
    left('yearly_report', await insertHandedIn(tx, { ...made, number: number ?? null }, actor.id))
    return { id: made.id }
  },
})

export const operations: Operation[] = [handIn]

interface Asked {
  team: string
  period: string
  worker?: string | undefined
}

/** @param deps as the monthly report's */
export function readings(deps: MonthDeps): Reading[] {
  async function figuresOf(context: ReadingContext, { team, period, worker: asked }: Asked): Promise<MediatorFigures> {
    const { tx, vault, actor, saw } = context
    const worker = asked ?? actor.id
    await mustAnswerFor(context, team, worker)
    const name = (await teamNames(tx, [team])).get(team)
    if (name === undefined || worker === null) throw problem('not_found', { what: 'team' })
    const days = daysOf(period)
    const contacts: ContactFact[] = []
    for await (const fact of readContacts(tx, vault, team, days)) if (fact.workers.includes(worker)) contacts.push(fact)
    const sent = await referralsSent(tx, { teams: [team], ...days })
    const visited = await listsVisited(tx, { teams: [team], ...days })
    const referrals = sent.filter(({ sentBy }) => sentBy === worker)
    const ids = [...new Set([...contacts.flatMap(({ people }) => people), ...referrals.map((one) => one.personId)])]
    saw(ids)
    const people = await readIdentities(tx, vault, ids)
    const lists = visited.filter(({ by }) => by === worker)
    return {
      team: name,
      worker: (await staffNames(deps, [worker])).get(worker) ?? null,
      ...countMediator({ contacts, referrals, lists }, people, period),
      ofNobody: sent.filter(({ sentBy }) => sentBy === null).length + visited.filter(({ by }) => by === null).length,
    }
  }

  const onScreen = reading({
    name: 'reports.mediator',
    summary: "A health mediator's report of a month or a year, counted from records.",
    path: '/api/reports/mediator',
    query: mediatorQuery,
    purpose: 'support',
    body: (context, asked) => figuresOf(context, asked),
  })
  const file = reading({
    name: 'reports.mediatorFile',
    summary: "A health mediator's report as DOCX, PDF/UA-1 or XLSX, in Bulgarian or English.",
    path: '/api/reports/mediator/file',
    query: mediatorFileQuery,
    purpose: 'support',
    async body(context, { lang, format, ...asked }) {
      const figures = await figuresOf(context, asked)
      const { tenant, today } = context
      const frame = { tenant: inLang(tenant.name, lang), madeOn: today, demo: tenant.demo }
      const name = `mediator-${asked.period}-${lang}`
      return reportFile(mediatorReport(figures, frame, lang, deps.speak(lang)), name, format)
    },
  })
  const years = reading({
    name: 'reports.mediatorYears',
    summary: "Yearly reports of the teams' health mediators: due on 10 February, and which went out.",
    path: '/api/reports/mediator-years',
    query: yearsQuery,
    purpose: 'support',
    async body(context, asked): Promise<{ items: YearView[] }> {
      const { tx, actor, tenant, today } = context
      const year = asked.year ?? Number(today.slice(0, 4)) - 1
      const { teams } = await viewerOf(context)
      const worked = await workedIn(tx, teams, daysOf(String(year)))
      const mine = hasRole(actor, 'team_leader') ? worked : worked.filter(({ accountId }) => accountId === actor.id)
      const accounts = [...new Set(mine.map(({ accountId }) => accountId))]
      const mediators = await inProfession(deps, tenant.id, 'health_mediator', accounts)
      const names = await staffNames(deps, [...mediators])
      const called = await teamNames(tx, teams)
      const out = await handedIn(tx, teams, year)
      const items = mine.flatMap(({ teamId, accountId, contacts }): YearView[] => {
        if (!mediators.has(accountId)) return []
        const gone = out.find((one) => one.teamId === teamId && one.accountId === accountId)
        const state = stateOf(gone?.on ?? null, dueOn(year), today)
        const whose = { teamId, team: called.get(teamId) ?? '', accountId, name: names.get(accountId) ?? '' }
        return [
          {
            ...whose,
            year,
            contacts,
            dueOn: dueOn(year),
            state,
            handedOn: gone?.on ?? null,
            number: gone?.number ?? null,
          },
        ]
      })
      return { items: items.sort((a, b) => a.name.localeCompare(b.name, 'bg') || (a.team < b.team ? -1 : 1)) }
    },
  })
  return [onScreen, file, years]
}
