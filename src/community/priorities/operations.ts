/** What can be done with lists of priorities: adopted, version by version, and read back to the needs. */
import { writeDocument } from '#documents/index.ts'
import {
  type Context,
  Download,
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  reading,
  refuseFields,
} from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { Lang } from '#kit/text.ts'
import { rankingOfNeeds } from '../ballots/operations.ts'
import { topicsRanking } from '../ballots/store.ts'
import { knownNeeds, openNeeds } from '../needs/store.ts'
import { futureFaults, ranked } from '../rules.ts'
import {
  type AdoptInput,
  adoptInput,
  type ListDetail,
  type ListView,
  listQuery,
  listsQuery,
  paperQuery,
} from './contract.ts'
import { listDocument, type Say } from './document.ts'
import { keepsOrder, passedOver } from './rules.ts'
import { findList, insertList, insertListed, insertTies, listLists, nextVersion, prioritiesOf } from './store.ts'

const adopt = operation({
  name: 'priorities.adopt',
  summary: 'Adopts a list of priorities as a new version; each keeps the needs that it came from.',
  input: adoptInput,
  event: 'priorities_adopted',
  purpose: 'community_work',
  offline: false,
  async body({ tx, today, left }, input) {
    refuseFields(futureFaults('adoptedOn', input.adoptedOn, today))
    await check(tx, input)
    const version = await nextVersion(tx)
    left('priority_list', await insertList(tx, version, input))
    left('priority', await insertListed(tx, input, ranked(input.priorities)))
    const ties = input.priorities.flatMap(({ id, needIds }) =>
      [...new Set(needIds)].map((needId) => ({ id: newId(), priorityId: id, needId })),
    )
    left('priority_need', await insertTies(tx, ties))
    return { id: input.id, version, priorities: input.priorities.length }
  },
})

/** Needs that it names exist; an order that is not the ballot's has its reason. */
async function check(tx: Context['tx'], { priorities, topicId, reason }: AdoptInput): Promise<void> {
  const known = await knownNeeds(tx, namedIn(priorities))
  refuseFields(
    priorities.flatMap(({ needIds }, at) =>
      needIds.flatMap((need, nth) =>
        known.has(need) ? [] : [{ path: `priorities.${at}.needIds.${nth}`, code: 'unknown_need' }],
      ),
    ),
  )
  if (topicId !== undefined && (await rankingOfNeeds(tx, topicId)) === null)
    throw problem('not_found', { what: 'ballot' })
  if (reason !== undefined) return
  if (await changesOrder(tx, priorities, topicId)) refuseFields([{ path: 'reason', code: 'order_reason_needed' }])
}

/**
 * Whether a list departs from a ballot: the one that it names, by order and by what it passes over; without one, from any
 * that ranked two or more of its needs, by order – else leaving the ballot unnamed would be a way around the reason.
 */
async function changesOrder(
  tx: Context['tx'],
  priorities: AdoptInput['priorities'],
  topicId: string | undefined,
): Promise<boolean> {
  const topics = topicId === undefined ? await topicsRanking(tx, namedIn(priorities)) : [topicId]
  for (const topic of topics) {
    const ranking = (await rankingOfNeeds(tx, topic)) ?? []
    if (!keepsOrder(priorities, ranking)) return true
    if (topicId !== undefined) {
      const waiting = await openNeeds(tx, ranking.flat())
      if (passedOver(priorities, ranking, waiting).length > 0) return true
    }
  }
  return false
}

const namedIn = (priorities: AdoptInput['priorities']) => priorities.flatMap(({ needIds }) => needIds)

const lists = reading({
  name: 'priorities.lists',
  summary: 'Adopted lists of priorities, newest first.',
  path: '/api/priority-lists',
  query: listsQuery,
  purpose: 'community_work',
  body({ tx }, page) {
    return paged(
      page,
      1,
      (item: ListView) => [item.version],
      (after, limit) => listLists(tx, { after: (after as [number] | null)?.[0] ?? null, limit }),
    )
  },
})

const one = reading({
  name: 'priorities.adopted',
  summary: 'An adopted list: priorities by sphere and rank, each with the needs that it answers.',
  path: '/api/priority-lists/:id',
  query: listQuery,
  purpose: 'community_work',
  async body({ tx }, { id }): Promise<ListDetail> {
    const found = await findList(tx, id)
    if (!found) throw problem('not_found', { what: 'list' })
    return { ...found, priorities: await prioritiesOf(tx, id) }
  },
})

export const operations: Operation[] = [adopt]
const paper = ({ speak }: { speak: (lang: Lang) => Say }): Reading =>
  reading({
    name: 'priorities.paper',
    summary: 'An adopted list on paper: DOCX or PDF/UA-1, in Bulgarian or English.',
    path: '/api/priority-lists/:id/paper',
    query: paperQuery,
    purpose: 'community_work',
    async body({ tx, tenant }, { id, lang, format }) {
      const found = await findList(tx, id)
      if (!found) throw problem('not_found', { what: 'list' })
      const list = { ...found, priorities: await prioritiesOf(tx, id) }
      const { type, bytes } = await writeDocument(listDocument(list, tenant, lang, speak(lang)), format)
      return new Download(`priorities-${found.version}-${lang}.${format}`, type, bytes)
    },
  })

/** @param deps the words of papers */
export const readings = (deps: Parameters<typeof paper>[0]): Reading[] => [lists, one, paper(deps)]
