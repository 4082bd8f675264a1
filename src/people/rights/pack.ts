/** The pack „моите данни“ to read: everything that is kept about a person, in words, with who saw them. */
import type { Block, Document } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { inLang, type Lang } from '#kit/text.ts'
import type { MyData, Sighting, Told } from './contract.ts'
import type { Speak } from './operations.ts'
import { heldKey } from './rules.ts'

type Say = ReturnType<Speak>

/** @param say the words of the room `rights` in the language */
export function packDocument(data: MyData, lang: Lang, say: Say, tenant: Pick<Tenant, 'name'>): Document {
  const name = inLang(tenant.name, lang)
  return {
    lang,
    title: say('packTitle'),
    subtitle: data.person,
    meta: { author: name, date: data.madeOn, subject: say('packTitle') },
    blocks: [
      { kind: 'paragraph', text: say('packLead', { organisation: name, day: spoken(data.madeOn, lang) }) },
      ...data.rooms.flatMap(({ room, records }) => roomBlocks(room, records, lang, say)),
      // A member's own pack tells of the seat and of nothing else.
      ...(data.rooms.some(({ room }) => room === 'members')
        ? []
        : [{ kind: 'note', tone: 'plain', text: say('packMembersApart') } satisfies Block]),
      { kind: 'heading', level: 1, text: say('keptTitle') },
      ...keptBlocks(data, lang, say),
      { kind: 'heading', level: 1, text: say('seenTitle') },
      ...seenBlocks(data.seen, lang, say),
      { kind: 'heading', level: 1, text: say('rightsTitle') },
      { kind: 'paragraph', text: say('rightsText') },
    ],
  }
}

function roomBlocks(room: string, records: readonly Told[], lang: Lang, say: Say): Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: say(`room_${room}`) }
  if (records.length === 0) return [heading, { kind: 'paragraph', text: say('nothingHere') }]
  return [
    heading,
    ...records.flatMap(({ kind, fields, form }): Block[] => {
      const items = Object.entries(fields)
        .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
        .map(([field, value]) => ({ key: say(`field_${field}`), value: valueText(value, lang, say) }))
      const written = (form ?? []).map(([key, value]) => ({ key, value }))
      return [
        { kind: 'heading', level: 2, text: say(`kind_${kind}`) },
        { kind: 'keyValues', items: [...items, ...written] },
      ]
    }),
  ]
}

function valueText(value: Told['fields'][string], lang: Lang, say: Say): string {
  if (Array.isArray(value)) return value.map((one) => valueText(one, lang, say)).join(', ')
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text)) return spoken(text.slice(0, 10), lang)
  // Codes have words, what people typed has none.
  const words = say(`value_${text}`)
  return /^[a-z_]+$/.test(text) && !words.endsWith(`value_${text}`) ? words : text
}

function keptBlocks({ holds }: MyData, lang: Lang, say: Say): Block[] {
  if (holds.length === 0) return [{ kind: 'paragraph', text: say('keptNothing') }]
  const items = holds.map((hold) =>
    say(heldKey(hold), {
      what: say(`law_${hold.rule}`),
      day: hold.until === null ? '' : spoken(hold.until, lang),
    }),
  )
  return [{ kind: 'list', items }]
}

function seenBlocks(seen: readonly Sighting[], lang: Lang, say: Say): Block[] {
  if (seen.length === 0) return [{ kind: 'paragraph', text: say('seenNobody') }]
  const days = Map.groupBy(seen, ({ at, roles, kind, purpose }) =>
    JSON.stringify([at.slice(0, 10), roles, kind, purpose]),
  )
  return [
    {
      kind: 'table',
      caption: say('seenCaption', { count: seen.length }),
      columns: [
        { heading: say('seenDay'), width: 1 },
        { heading: say('seenWho'), width: 2 },
        { heading: say('seenWhy'), width: 2 },
        { heading: say('seenTimes'), width: 1, align: 'end' },
      ],
      rows: [...days.values()].map((same) => {
        const { at, roles, kind, purpose } = same[0]!
        return [spoken(at.slice(0, 10), lang), whoText(roles, kind, say), whyText(purpose, say), String(same.length)]
      }),
    },
  ]
}

const whoText = (roles: string, kind: string, say: Say): string =>
  kind === 'account'
    ? roles
        .split(' ')
        .map((role) => say(`role_${role}`))
        .join(', ')
    : say(`actor_${kind}`)

/** The purpose, with what the asker wrote to it. */
function whyText(purpose: string, say: Say): string {
  const [code, ...reason] = purpose.split(': ')
  return [say(`purpose_${code}`), ...(reason.length > 0 ? [reason.join(': ')] : [])].join(' – ')
}

/** A day as one writes it in the language. */
function spoken(day: string, lang: Lang): string {
  const [year, month, date] = day.split('-')
  return lang === 'bg' ? `${date}.${month}.${year} г.` : `${Number(date)}/${month}/${year}`
}
