/** How the project changed after its contract: what, from when, by which document, why. */
import type { Block } from '#documents/index.ts'
import type { ChangeView, GrantAmount, Snapshot } from '#projects/contract.ts'
import type { ResultsFacts } from './contract.ts'
import type { Telling } from './telling.ts'

/** Recorded changes up to the day of the report. */
export function history({ project }: ResultsFacts, tell: Telling): Block[] {
  const { say, day } = tell
  const heading: Block = { kind: 'heading', level: 1, text: say('history') }
  if (project.changes.length === 0) return [heading, { kind: 'paragraph', text: say('historyNone') }]
  return [
    heading,
    {
      kind: 'table',
      caption: say('changes'),
      columns: [
        { heading: say('effectiveOn'), width: 1.2 },
        { heading: say('change'), width: 1.3 },
        { heading: say('changed'), width: 3 },
        { heading: say('reason'), width: 2 },
        { heading: say('document'), width: 1.5 },
      ],
      rows: project.changes.map((change) => [
        tell.dayFigure(change.effectiveOn),
        say(`${change.kind}_change`),
        differences(change, tell).join('\n'),
        change.reason,
        [change.document, day(change.datedOn)].filter((part) => part !== null).join(', '),
      ]),
    },
  ]
}

/** Each touched field, before and after. */
function differences({ before, after }: ChangeView, tell: Telling): string[] {
  const fields = Object.keys(after) as (keyof Snapshot)[]
  return fields.flatMap((field) => {
    const [was, is] = [told(field, before, tell), told(field, after, tell)]
    return was === is ? [] : [tell.say('difference', { field: tell.say(`${field}_field`), was, is })]
  })
}

function told(field: keyof Snapshot, snapshot: Partial<Snapshot>, { say, words, day, money }: Telling): string {
  const nothing = say('nothing')
  switch (field) {
    case 'title':
    case 'goal':
    case 'targetGroups':
      return snapshot[field] ? words(snapshot[field]) : nothing
    case 'startsOn':
    case 'endsOn':
      return snapshot[field] ? day(snapshot[field]) : nothing
    case 'state':
      return say(`${snapshot.state}_state`)
    case 'currency':
      return snapshot.currency ?? nothing
    case 'grants':
      return (snapshot.grants ?? [])
        .map(
          ({ code, amount, currency }: GrantAmount) =>
            `${code} ${amount === null ? nothing : money(amount, currency).text}`,
        )
        .join(', ')
  }
}
