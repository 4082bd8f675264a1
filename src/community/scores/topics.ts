/** One question on one page: both ballots and what experts scored, round by round, and how far each two agree. */
import { type Context, problem, type Reading, reading } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { kendallTau } from '../ballots/agreement.ts'
import { ballotsRanked, sameAs } from '../ballots/operations.ts'
import { type CompareView, compareQuery, type Side, type TopicRound } from './compare.ts'
import { detailOf, seesDrafts } from './operations.ts'
import type { Say } from './result.ts'
import { scoringsOn } from './store.ts'

/** A side with what its options are on all sides. */
interface Told {
  side: Omit<Side, 'places' | 'quadrants'>
  options: readonly { label: { bg: string; en: string }; needId: string | null }[]
  /** Groups of equal options by their number on this side from 0, best first; null where nothing is ranked. */
  ranking: number[][] | null
  quadrants: Side['quadrants'] | null
}

async function ballotSides({ tx }: Context, topicId: string, drafts: boolean): Promise<Told[]> {
  const ballots = await ballotsRanked(tx, topicId)
  return ballots
    .filter(({ ballot }) => drafts || ballot.state !== 'draft')
    .map(({ ballot, options, result }) => ({
      side: {
        kind: ballot.voters,
        id: ballot.id,
        title: ballot.title,
        round: ballot.round,
        state: ballot.state,
        closedOn: ballot.closedOn,
        voices: ballot.papers,
      },
      options,
      ranking: result ? result.ranking.map((group) => group.map((position) => position - 1)) : null,
      quadrants: null,
    }))
}

async function scoredSides(
  context: Context,
  topicId: string,
  drafts: boolean,
  words: { lang: Lang; say: Say },
): Promise<Told[]> {
  const sides: Told[] = []
  for (const scoring of await scoringsOn(context.tx, topicId)) {
    if (scoring.state === 'draft' && !drafts) continue
    const { options, result } = await detailOf(context, scoring, words)
    const { kind, id, title, round, state, closedOn, assessors } = scoring
    sides.push({
      side: { kind, id, title, round, state, closedOn, voices: assessors },
      options,
      ranking: result?.weighted?.ranking ?? null,
      quadrants: result?.matrix?.points.map(({ quadrant }) => quadrant) ?? null,
    })
  }
  return sides
}

/** All sides of a question in one numbering of options: those of the first side, then what only later ones have. */
function compared(topicId: string, all: readonly Told[]): CompareView {
  const options = new Map<string, CompareView['options'][number]>()
  for (const side of all) {
    for (const option of side.options) {
      const key = sameAs(option)
      if (!options.has(key)) options.set(key, { label: option.label, needId: option.needId })
    }
  }
  const keys = [...options.keys()]
  const rounds = [...Map.groupBy(all, ({ side }) => side.round)]
    .sort(([a], [b]) => b - a)
    .map(
      ([round, told]): TopicRound => ({ round, sides: told.map((one) => sideOf(one, keys)), agreement: pairs(told) }),
    )
  return { topicId, title: all[0]!.side.title, options: [...options.values()], rounds }
}

const named = ({ options, ranking }: Told): string[][] | null =>
  ranking?.map((group) => group.map((at) => sameAs(options[at]!))) ?? null

function sideOf(told: Told, keys: readonly string[]): Side {
  const ranking = named(told)
  const quadrants = new Map(told.options.map((option, at) => [sameAs(option), told.quadrants?.[at] ?? null]))
  const places = new Map<string, number>()
  for (const group of ranking ?? []) {
    const place = places.size + 1
    for (const key of group) places.set(key, place)
  }
  return {
    ...told.side,
    places: ranking && keys.map((key) => places.get(key) ?? null),
    quadrants: told.quadrants && keys.map((key) => quadrants.get(key) ?? null),
  }
}

/** Kendall's τ-b between each two sides of a round that have a ranking, over the options that both ranked. */
function pairs(told: readonly Told[]): TopicRound['agreement'] {
  const ranked = told.flatMap((one) => {
    const ranking = named(one)
    return ranking ? [{ kind: one.side.kind, ranking }] : []
  })
  return ranked.flatMap((first, at) =>
    ranked.slice(at + 1).map((second) => {
      const both = new Set(second.ranking.flat())
      return {
        first: first.kind,
        second: second.kind,
        tau: kendallTau(first.ranking, second.ranking),
        options: first.ranking.flat().filter((key) => both.has(key)).length,
      }
    }),
  )
}

/** @param deps the words of drawings, which scorings come with */
export const topicReadings = ({ speak }: { speak: (lang: Lang) => Say }): Reading[] => [
  reading({
    name: 'topics.compare',
    summary:
      'A question with the ballots of both sides and the scorings by criteria, by round, and how far each two agree.',
    path: '/api/topics/:id',
    query: compareQuery,
    purpose: 'community_work',
    async body(context, { id, lang }): Promise<CompareView> {
      const drafts = await seesDrafts(context)
      const all = [
        ...(await ballotSides(context, id, drafts)),
        ...(await scoredSides(context, id, drafts, { lang, say: speak(lang) })),
      ]
      if (all.length === 0) throw problem('not_found', { what: 'topic' })
      return compared(id, all)
    },
  }),
]
