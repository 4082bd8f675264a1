/** The head of the report: which project, of whom, until when, and what must be known before reading on. */
import type { Block } from '#documents/index.ts'
import type { Day } from '#kit/dates.ts'
import { nameIn } from '#kit/text.ts'
import type { PartnerView } from '#projects/parts/contract.ts'
import type { ResultsFacts } from './contract.ts'
import type { Telling } from './telling.ts'

/** Facts of the project, decisions, and remarks about what is invented or planned. */
export const front = (facts: ResultsFacts, tell: Telling): Block[] => [
  { kind: 'keyValues', items: keyValues(facts, tell) },
  ...remarks(facts, tell),
  ...decisions(facts, tell),
]

function keyValues({ project, tenant, asOf, madeOn, madeBy }: ResultsFacts, tell: Telling) {
  const { say, words, day } = tell
  const { number, date } = project.contract
  const contract = [number && say('numbered', { number }), date && day(date)].filter((part) => part !== null)
  const places = project.municipalities.map(({ name, lead }) =>
    lead && project.municipalities.length > 1 ? say('leadMunicipality', { name: words(name) }) : words(name),
  )
  const items: [string, string | null][] = [
    [say('code'), project.code],
    [say('procedure'), project.procedure && words(project.procedure)],
    [say('contract'), contract.join(' · ') || null],
    [say('period'), period(project.startsOn, project.endsOn, tell)],
    [say('state'), say(`${project.state}_state`)],
    [say('municipalities'), places.join(', ')],
    ...(['beneficiary', 'partner', 'associated', 'supporter'] as const).map((role): [string, string | null] => [
      say(`${role}_role`),
      project.partners.flatMap((partner) => (partner.role === role ? [partnerName(partner, tell)] : [])).join('\n') ||
        null,
    ]),
    [say('goal'), project.goal && words(project.goal)],
    [say('targetGroups'), project.targetGroups && words(project.targetGroups)],
    [say('asOf'), day(asOf)],
    [say('made'), say('madeBy', { role: say(`${madeBy}_by`), tenant: words(tenant.name), day: day(madeOn) })],
  ]
  return items.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))
}

/** A period as words; null where neither day is recorded. */
export function period(from: Day | null, to: Day | null, { say, day }: Telling): string | null {
  if (from && to) return `${day(from)} – ${day(to)}`
  return from ? say('since', { day: day(from) }) : to && say('until', { day: day(to) })
}

/** The organisation, through its office where it acts through one. */
function partnerName(partner: PartnerView, { lang, say }: Telling): string {
  const { throughName, throughNameEn } = partner
  const name = nameIn(partner, lang)
  return throughName
    ? say('through', { name, office: nameIn({ name: throughName, nameEn: throughNameEn }, lang) })
    : name
}

const remarks = ({ project, tenant }: ResultsFacts, { say }: Telling): Block[] => [
  ...(tenant.demo ? [{ kind: 'note', tone: 'invented', text: say('demonstration') } as const] : []),
  ...(project.targetKind === 'target'
    ? []
    : [{ kind: 'note', tone: 'plain', text: say(`${project.targetKind}_remark`) } as const]),
]

function decisions({ project }: ResultsFacts, tell: Telling): Block[] {
  const { say, words } = tell
  if (project.decisions.length === 0) return []
  return [
    {
      kind: 'table',
      caption: say('decisions'),
      columns: [
        { heading: say('number'), width: 0.6 },
        { heading: say('date'), width: 1.5 },
        { heading: say('issuer'), width: 1.6 },
        { heading: say('subject'), width: 3 },
      ],
      rows: project.decisions.map(({ number, decidedOn, issuer, subject }) => [
        number,
        tell.dayFigure(decidedOn),
        words(issuer),
        words(subject),
      ]),
    },
  ]
}
