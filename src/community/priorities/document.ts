/** The adopted list on paper: by sphere, each priority with the needs that it answers. */
import type { Block, Document } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { writtenDay } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import type { ListDetail } from './contract.ts'

/** Says a message by its room and key. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The list in a language. */
export function listDocument(list: ListDetail, tenant: Tenant, lang: Lang, say: Say): Document {
  const { adoptedOn, version, reason, priorities } = list
  const author = inLang(tenant.name, lang)
  const day = writtenDay(adoptedOn)
  const spheres = [...Map.groupBy(priorities, ({ sphere }) => sphere)]
  return {
    lang,
    title: say('priorities.docTitle', { name: author }),
    subtitle: say('priorities.adoptedOn', { day, version, count: priorities.length }),
    meta: { author, date: adoptedOn },
    blocks: [
      ...(tenant.demo ? [{ kind: 'note', tone: 'invented', text: say('priorities.docDemo') } satisfies Block] : []),
      ...(reason
        ? [{ kind: 'paragraph', text: say('priorities.because', { reason: inLang(reason, lang) }) } satisfies Block]
        : []),
      ...spheres.flatMap(([sphere, inSphere]): Block[] => [
        { kind: 'heading', level: 1, text: `${say(`portal.${sphere}_sphere`)} · ${inSphere.length}` },
        {
          kind: 'table',
          caption: say(`portal.${sphere}_sphere`),
          columns: [
            { heading: '№', width: 0.3 },
            { heading: say('priorities.docPriority'), width: 2.2 },
            { heading: say('priorities.docNeeds'), width: 2 },
          ],
          rows: inSphere.map(({ position, text, needs }) => [
            String(position),
            inLang(text, lang),
            needs.length === 0 ? say('priorities.noNeed') : needs.map(({ title }) => inLang(title, lang)).join('; '),
          ]),
        },
      ]),
    ],
  }
}
