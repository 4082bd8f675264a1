/** The report of a centre over its teams: on the screen, and as a file. */
import { staffNames, teamsOf, teamsOfCentres } from '#accounts/index.ts'
import { type ContactFact, readContacts } from '#casework/contacts/facts.ts'
import { listsVisited, referralsSent } from '#casework/referrals/facts.ts'
import { supportIn } from '#casework/support/facts.ts'
import { problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { inLang } from '#kit/text.ts'
import { careIn, readIdentities } from '#people/index.ts'
import { organisationNames } from '#places/index.ts'
import { reportFile } from '../files.ts'
import type { MonthDeps } from '../month/operations.ts'
import { countMonth, daysOf } from '../month/rules.ts'
import { type CentreFigures, type CentreView, centreFileQuery, centreQuery, centresQuery } from './contract.ts'
import { centreReport } from './report.ts'
import { centresIn, countReferrals, countTeams } from './rules.ts'

/** Centres of which the asker leads a team. */
async function centresOf({ tx, actor, today }: ReadingContext): Promise<CentreView[]> {
  const teams = await teamsOfCentres(tx, await teamsOf(tx, actor.id, today))
  return centresIn(
    teams,
    await organisationNames(
      tx,
      teams.flatMap(({ centreId }) => centreId ?? []),
    ),
  )
}

/** @param deps as the monthly report's */
export function readings(deps: MonthDeps): Reading[] {
  async function figuresOf(context: ReadingContext, asked: { centre: string; period: string }): Promise<CentreFigures> {
    const { tx, vault, saw } = context
    const centre = (await centresOf(context)).find(({ id }) => id === asked.centre)
    if (!centre) throw problem('not_assigned')
    const days = daysOf(asked.period)
    const facts = new Map<string, ContactFact[]>()
    for (const { id } of centre.teams) {
      const own: ContactFact[] = []
      for await (const fact of readContacts(tx, vault, id, days)) own.push(fact)
      facts.set(id, own)
    }
    const all = [...facts.values()].flat()
    const ids = [...new Set(all.flatMap(({ people }) => people))]
    saw(ids)
    const people = await readIdentities(tx, vault, ids)
    const names = await staffNames(deps, [...new Set(all.flatMap(({ workers }) => workers))])
    const shown = new Map([...names].sort(([, a], [, b]) => a.localeCompare(b, 'bg')))
    const which = { teams: centre.teams.map(({ id }) => id), ...days }
    return {
      name: centre.name,
      nameEn: centre.nameEn,
      ...countMonth(all, people, shown, asked.period),
      teams: countTeams(centre.teams, facts),
      care: await careIn(tx, which),
      support: await supportIn(tx, which),
      referrals: countReferrals(await referralsSent(tx, which)),
      listsVisited: (await listsVisited(tx, which)).length,
    }
  }

  return [
    reading({
      name: 'reports.centres',
      summary: 'Centres of which the asker leads a team: Family houses, community centres, teams that stand alone.',
      path: '/api/reports/centres',
      query: centresQuery,
      purpose: 'support',
      body: async (context) => ({ items: await centresOf(context) }),
    }),
    reading({
      name: 'reports.centre',
      summary: 'What a centre did with people in a month or a year, over all its teams, counted from records.',
      path: '/api/reports/centre',
      query: centreQuery,
      purpose: 'support',
      body: (context, asked) => figuresOf(context, asked),
    }),
    reading({
      name: 'reports.centreFile',
      summary: 'The report of a centre as DOCX, PDF/UA-1 or XLSX, in Bulgarian or English.',
      path: '/api/reports/centre/file',
      query: centreFileQuery,
      purpose: 'support',
      async body(context, { lang, format, ...asked }) {
        const figures = await figuresOf(context, asked)
        const { tenant, today } = context
        const frame = { tenant: inLang(tenant.name, lang), madeOn: today, demo: tenant.demo }
        const name = `centre-${asked.period}-${lang}`
        return reportFile(centreReport(figures, frame, lang, deps.speak(lang)), name, format)
      },
    }),
  ]
}
