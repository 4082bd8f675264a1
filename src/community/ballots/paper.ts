/**
 * The ballot paper to print: each option with its number, the picture of its sphere and a box to write in, in one language or
 * two, and in each how it is filled in. Nothing on it tells one paper from another.
 */
import { z } from 'zod'
import { type Block, type Document, writeDocument } from '#documents/index.ts'
import { type Drawing, type Shape, stroke } from '#documents/shapes/index.ts'
import { Download, problem, type Reading, reading } from '#gate/index.ts'
import { inLang, type Words } from '#kit/text.ts'
import { TEXT_LANGS, type TextLang } from '#people/consents/contract.ts'
import type { SpeakPaper } from '#people/index.ts'
import { spherePicture } from '../pictures.ts'
import type { AlsoSaid, BallotMethod, OptionView } from './contract.ts'
import { findBallot, optionsOf, type StoredBallot } from './store.ts'

const paperQuery = z.strictObject({
  id: z.uuid(),
  lang: z.enum(TEXT_LANGS).default('bg'),
  beside: z.enum(TEXT_LANGS).optional().describe('A second language beneath the first'),
  format: z.enum(['pdf', 'docx']).default('pdf'),
})

/** How a paper of each method is filled in. */
const HOW: Readonly<Record<BallotMethod, string>> = {
  schulze: 'how_order',
  borda: 'how_order',
  copeland: 'how_order',
  approval: 'how_approval',
  points: 'how_points',
  urgency_relevance: 'how_urgency_relevance',
}

const CELL = 72
const GAP = 10
/** Millimetres of a cell on paper; less where many options share the page. */
const ROOMY = 15
const TIGHT = 11
const FEW = 7
/** So many share one page with large letters in two languages. */
const ONE_PAGE = 9

const frame = (x: number): Shape[] => [
  stroke(x + 3, 6, x + CELL - 3, 6, 'ink', 2.5),
  stroke(x + 3, CELL - 6, x + CELL - 3, CELL - 6, 'ink', 2.5),
  stroke(x + 4, 6, x + 4, CELL - 6, 'ink', 2.5),
  stroke(x + CELL - 4, 6, x + CELL - 4, CELL - 6, 'ink', 2.5),
]

const moved = (shape: Shape, by: number): Shape => {
  switch (shape.kind) {
    case 'line':
      return { ...shape, x1: shape.x1 + by, x2: shape.x2 + by }
    case 'polygon':
      return { ...shape, points: shape.points.map(([x, y]) => [x + by, y] as const) }
    default:
      return { ...shape, x: shape.x + by }
  }
}

/** Box or boxes, number and picture of an option, side by side. */
function lineDrawing(option: OptionView, method: BallotMethod, say: ReturnType<SpeakPaper>): Drawing {
  const boxes = method === 'urgency_relevance' ? 2 : 1
  const numberAt = boxes * (CELL + GAP)
  const picture = option.sphere && spherePicture(option.sphere, say(`picture_${option.sphere}`))
  const said = [
    say(boxes === 2 ? 'picture_boxes' : 'picture_box'),
    String(option.position),
    ...(picture ? [picture.description] : []),
  ].join(', ')
  return {
    width: numberAt + CELL - 12 + (picture ? GAP + CELL : 0),
    height: CELL,
    title: said,
    description: said,
    shapes: [
      ...Array.from({ length: boxes }, (_, at) => frame(at * (CELL + GAP))).flat(),
      {
        kind: 'text',
        x: numberAt + (CELL - 12) / 2,
        y: 51,
        text: String(option.position),
        size: 42,
        ink: 'ink',
        anchor: 'middle',
        strong: true,
      },
      ...(picture ? picture.shapes.map((shape) => moved(shape, numberAt + CELL - 12 + GAP)) : []),
    ],
  }
}

/** Words of a ballot in a language of paper; where nobody gave them, the Bulgarian ones. */
const inTongue = (lang: TextLang, words: Words, also: AlsoSaid | null): string =>
  lang === 'bg' || lang === 'en' ? words[lang] : (also?.[lang] ?? words.bg)

/** @param langs one or two; the first is the paper's own */
export function ballotPaper(
  ballot: Pick<StoredBallot, 'title' | 'also' | 'method' | 'round'>,
  options: readonly OptionView[],
  speak: SpeakPaper,
  langs: readonly TextLang[],
  about: { author: string; date: string },
): Document {
  const [first] = langs as [TextLang]
  const say = speak(first)
  const once = (texts: readonly string[]) => [...new Set(texts)]
  const inEach = (key: string) => once(langs.map((lang) => speak(lang)(key)))
  const cell = options.length <= FEW ? ROOMY : TIGHT
  const both = (texts: readonly string[]) =>
    texts.map((text, at) => ({
      text: `${at > 0 ? '\n' : ''}${text}`,
      strong: at === 0,
      large: options.length <= ONE_PAGE,
    }))
  const blocks: Block[] = [
    { kind: 'note', tone: 'plain', text: inEach(HOW[ballot.method]).join('\n') },
    ...options.map((option): Block => {
      const drawing = lineDrawing(option, ballot.method, say)
      return {
        kind: 'picture',
        drawing,
        width: (drawing.width / CELL) * cell,
        text: both(once(langs.map((lang) => inTongue(lang, option.label, option.also)))),
      }
    }),
    {
      kind: 'note',
      tone: 'plain',
      text: [...inEach('ballotDrop'), ...inEach('ballotNoName'), ...inEach('ballotHelp')].join('\n'),
    },
  ]
  const [asked, ...others] = once(langs.map((lang) => inTongue(lang, ballot.title, ballot.also))) as [
    string,
    ...string[],
  ]
  return {
    lang: first === 'bg' ? 'bg' : 'en',
    ...tongueOf(first, say),
    title: asked,
    subtitle: [...others, inEach('ballotTitle').join(' · ')].join('\n'),
    meta: about,
    blocks,
  }
}

const SCRIPTS: Readonly<Partial<Record<TextLang, { code: string; script?: string }>>> = {
  tr: { code: 'tr' },
  rom: { code: 'rom', script: 'latn' },
  'rom-Cyrl': { code: 'rom', script: 'cyrl' },
}
function tongueOf(lang: TextLang, say: ReturnType<SpeakPaper>): Pick<Document, 'tongue'> {
  const script = SCRIPTS[lang]
  return script ? { tongue: { ...script, page: say('page'), of: say('of') } } : {}
}

/** @param speakPaper the words of paper */
export const paperReadings = (speakPaper: SpeakPaper): Reading[] => [
  reading({
    name: 'ballots.paper',
    summary: 'The ballot paper to print, with pictures and boxes, in one language or two (PDF/UA-1 or DOCX).',
    path: '/api/ballots/:id/paper',
    query: paperQuery,
    purpose: 'community_work',
    async body({ tx, tenant, today }, { id, lang, beside, format }) {
      const ballot = await findBallot(tx, id)
      if (!ballot) throw problem('not_found', { what: 'ballot' })
      // What may still change is not handed out.
      if (ballot.state === 'draft') throw problem('not_allowed_now', { state: ballot.state })
      const langs = beside && beside !== lang ? [lang, beside] : [lang]
      const author = inLang(tenant.name, lang === 'en' ? 'en' : 'bg')
      const paper = ballotPaper(ballot, await optionsOf(tx, id), speakPaper, langs, { author, date: today })
      const { type, bytes } = await writeDocument(paper, format)
      return new Download(`ballot-${langs.join('-')}.${format}`, type, bytes)
    },
  }),
]
