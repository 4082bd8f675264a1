/** The monthly and yearly report of a team or of one worker: on the screen, and as a file. */
import { staffNames, teamNames } from '#accounts/index.ts'
import { type ContactFact, readContacts } from '#casework/contacts/facts.ts'
import type { Database } from '#db/connect.ts'
import { problem, type Reading, type ReadingContext, reading, type TenantBook } from '#gate/index.ts'
import { inLang } from '#kit/text.ts'
import { mustWorkIn, readIdentities } from '#people/index.ts'
import { reportFile } from '../files.ts'
import type { Speak } from '../results/contract.ts'
import { type MonthFigures, monthFileQuery, monthQuery } from './contract.ts'
import { monthReport } from './report.ts'
import { countMonth, daysOf } from './rules.ts'

/** What the report needs from the app around it. */
export interface MonthDeps {
  db: Database
  book: TenantBook
  speak: Speak
}

interface Asked {
  team: string
  period: string
  whose: 'mine' | 'team'
}

/** What reports can tell. */
export function readings(deps: MonthDeps): Reading[] {
  async function figuresOf(context: ReadingContext, { team, period, whose }: Asked): Promise<MonthFigures> {
    const { tx, vault, actor, saw } = context
    await mustWorkIn(context, team)
    const name = (await teamNames(tx, [team])).get(team)
    if (name === undefined) throw problem('not_found', { what: 'team' })
    const facts: ContactFact[] = []
    for await (const fact of readContacts(tx, vault, team, daysOf(period))) {
      if (whose === 'team' || (actor.id !== null && fact.workers.includes(actor.id))) facts.push(fact)
    }
    const ids = [...new Set(facts.flatMap(({ people }) => people))]
    saw(ids)
    const people = await readIdentities(tx, vault, ids)
    const accounts = whose === 'team' ? facts.flatMap(({ workers }) => workers) : actor.id === null ? [] : [actor.id]
    const names = await staffNames(deps, [...new Set(accounts)])
    const worker = whose === 'mine' ? (names.get(actor.id ?? '') ?? null) : null
    const shown = new Map([...(whose === 'team' ? names : [])].sort(([, a], [, b]) => a.localeCompare(b, 'bg')))
    return { team: name, worker, ...countMonth(facts, people, shown, period) }
  }

  const onScreen = reading({
    name: 'reports.month',
    summary: 'What a team, or the asker, did with people in a month or a year, counted from contacts.',
    path: '/api/reports/month',
    query: monthQuery,
    purpose: 'support',
    body: (context, asked) => figuresOf(context, asked),
  })
  const file = reading({
    name: 'reports.monthFile',
    summary: 'The monthly or yearly report as DOCX, PDF/UA-1 or XLSX, in Bulgarian or English.',
    path: '/api/reports/month/file',
    query: monthFileQuery,
    purpose: 'support',
    async body(context, { lang, format, ...asked }) {
      const figures = await figuresOf(context, asked)
      const { tenant, today } = context
      const frame = { tenant: inLang(tenant.name, lang), madeOn: today, demo: tenant.demo }
      return reportFile(monthReport(figures, frame, lang, deps.speak(lang)), `${asked.period}-${lang}`, format)
    },
  })
  return [onScreen, file]
}
