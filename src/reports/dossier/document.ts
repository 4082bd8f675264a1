/**
 * A dossier as one document tree with an index: the page and the PDF say the same because both are made of it. Fit for
 * the browser.
 */
import type { Block, Document, Table } from '#documents/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'
import { answerSaid, changeSaid, fieldSaid } from '#participants/rules.ts'
import type { Say } from '../results/contract.ts'
import { capitalised, type Telling, telling } from '../results/telling.ts'
import type { Dossier } from './contract.ts'

/** What stands around a dossier. */
export interface DossierFrame {
  tenant: string
  madeOn: Day
  demo: boolean
  /** Of the tenant. */
  zone: string
}

interface Part {
  key: string
  /** Records in it; null where it is no list. */
  count: number | null
  blocks: Block[]
}

type Voice = Telling & { instant: (at: string) => string }
const LOCALES: Record<Lang, string> = { bg: 'bg-BG', en: 'en-GB' }
const EVENTS = new Set([
  'participants_imported',
  'participant_registered',
  'participant_completed',
  'participant_left',
  'participant_followed_up',
  'participant_corrected',
  'qualification_recorded',
  'citizenship_recorded',
  'evidence_recorded',
  'evidence_withdrawn',
  'placement_recorded',
  'placement_ended',
  'person_created',
  'person_changed',
  'family_taken_in',
  'people_merged',
  'decision_on_people_undone',
  'person_hidden_or_shown',
  'processing_restricted_or_freed',
  'person_erased',
])

/** The dossier in a language. */
export function dossierDocument(dossier: Dossier, frame: DossierFrame, lang: Lang, say: Say): Document {
  const voice: Voice = {
    ...telling(lang, say),
    instant: (at) =>
      new Date(at).toLocaleString(LOCALES[lang], { dateStyle: 'medium', timeStyle: 'short', timeZone: frame.zone }),
  }
  const parts = partsOf(dossier, frame, voice)
  const { authority, place } = dossier
  const subtitle = `№ ${place} · ${authority.project.code}`
  return {
    lang,
    title: say('audits.title'),
    subtitle,
    meta: { author: frame.tenant, date: frame.madeOn, subject: subtitle, keywords: [authority.number] },
    blocks: [
      {
        kind: 'table',
        caption: say('audits.index'),
        rowHeadings: true,
        columns: [
          { heading: say('audits.part') },
          { heading: say('audits.contents'), width: 5 },
          { heading: say('audits.records'), align: 'end' },
        ],
        rows: parts.map(({ key, count }, at) => [
          String(at + 1),
          say(`audits.part_${key}`),
          count === null ? null : voice.number(count),
        ]),
      },
      ...(frame.demo ? [{ kind: 'note', tone: 'invented', text: say('reports.demonstration') } as const] : []),
      ...parts.flatMap(({ key, blocks }, at): Block[] => [
        {
          kind: 'heading',
          level: 1,
          text: say('audits.heading', { number: at + 1, title: say(`audits.part_${key}`) }),
        },
        ...(blocks.length > 0 ? blocks : [{ kind: 'paragraph' as const, text: say('audits.nothing') }]),
      ]),
    ],
  }
}

function partsOf(dossier: Dossier, frame: DossierFrame, voice: Voice): Part[] {
  const { proof, placements, counted } = dossier
  return [
    { key: 'authority', count: null, blocks: [authorityBlock(dossier, frame, voice)] },
    { key: 'person', count: null, blocks: [personBlock(dossier, voice)] },
    { key: 'stints', count: proof.stints.length, blocks: stintBlocks(dossier, voice) },
    { key: 'answers', count: proof.answers.length, blocks: answerBlocks(dossier, voice) },
    { key: 'evidence', count: proof.evidence.length, blocks: evidenceBlocks(dossier, voice) },
    { key: 'placements', count: placements.length, blocks: placementBlocks(dossier, voice) },
    { key: 'corrections', count: proof.corrections.length, blocks: correctionBlocks(dossier, voice) },
    { key: 'origins', count: proof.origins.length, blocks: originBlocks(dossier, voice) },
    { key: 'counted', count: counted.length, blocks: countedBlocks(dossier, voice) },
    { key: 'acts', count: proof.acts.length, blocks: actBlocks(dossier, voice) },
  ]
}

/** A table, or nothing where there are no rows. @param columns keys of headings, with the width where it is not 1 */
function table(
  caption: string,
  columns: readonly (string | [string, number])[],
  rows: Table['rows'],
  say: Say,
): Block[] {
  if (rows.length === 0) return []
  const headings = columns.map((column) => {
    const [key, width] = typeof column === 'string' ? [column, 1] : column
    return { heading: say(key), width }
  })
  return [{ kind: 'table', caption: say(caption), rowHeadings: true, columns: headings, rows }]
}

function authorityBlock(
  { authority, sample, place }: Dossier,
  frame: DossierFrame,
  { say, day, words, instant }: Voice,
): Block {
  const line = sample.way === 'drawn' ? 'audits.drawnLine' : 'audits.listedLine'
  const drawn = say(line, { size: sample.size, population: sample.population, seed: sample.seed ?? '' })
  return {
    kind: 'keyValues',
    items: [
      { key: say('audits.organisation'), value: frame.tenant },
      { key: say('audits.project'), value: `${authority.project.code} – ${words(authority.project.title)}` },
      {
        key: say('audits.authority'),
        value: say('audits.letterNo', { number: authority.number, day: day(authority.issuedOn) }),
      },
      { key: say('audits.issuer'), value: authority.issuer },
      { key: say('audits.auditor'), value: authority.auditor },
      { key: say('audits.sample'), value: sample.byGrant ? `${drawn}, ${say('audits.stratified')}` : drawn },
      { key: say('audits.drawnAt'), value: instant(sample.drawnAt) },
      { key: say('audits.place'), value: String(place) },
      { key: say('audits.made'), value: day(frame.madeOn) },
    ],
  }
}

const personBlock = ({ proof }: Dossier, { say }: Voice): Block => ({
  kind: 'keyValues',
  items: [
    { key: say('audits.personName'), value: proof.name || say('audits.erasedName') },
    { key: say('audits.egn'), value: proof.egn ?? say('participants.noEgn') },
    { key: say('audits.sex'), value: proof.sex ? say(`participants.${proof.sex}`) : say('participants.notSaid') },
    { key: say('audits.settlement'), value: proof.settlement ?? say('participants.notSaid') },
  ],
})

const activityName = ({ activities }: Dossier, code: string, { words }: Voice): string =>
  activities[code] ? `${code} – ${words(activities[code])}` : code

function stintBlocks(dossier: Dossier, voice: Voice): Block[] {
  const { say, day } = voice
  const list = (items: readonly (string | null)[]) => items.filter((item) => item !== null).join('; ')
  const choice = (room: string, code: number | null) => (code === null ? null : say(`participants.${room}_${code}`))
  return table(
    'audits.part_stints',
    [
      ['audits.activity', 2],
      'audits.entered',
      'audits.left',
      ['audits.atEntry', 2],
      ['audits.atExit', 2],
      'audits.card',
    ],
    dossier.proof.stints.map((stint) => [
      activityName(dossier, stint.activity, voice),
      day(stint.entered),
      stint.left ? day(stint.left) : say('audits.still'),
      list([
        stint.age === null ? null : say('participants.years', { count: stint.age }),
        choice('labour', stint.labour),
        choice('education', stint.education),
        ...stint.missing.map((name) => `${say(`participants.missing_${name}`)}: ${say('participants.notSaid')}`),
      ]),
      list([
        choice('participation', stint.participation),
        choice('reason', stint.exitReason),
        choice('exit', stint.exitStatus),
      ]),
      say(stint.card === 'on_file' ? 'participants.cardOnFile' : 'participants.cardNotOnFile'),
    ]),
    say,
  )
}

const answerBlocks = ({ proof }: Dossier, { say, day }: Voice): Block[] =>
  table(
    'audits.part_answers',
    [['audits.asked', 2], ['audits.answer', 3], 'audits.day', 'audits.counts'],
    proof.answers.map((answer) => [
      say(`life.answer_${answer.kind}`),
      answerSaid(answer, say, day),
      answer.late ? `${day(answer.askedOn)} (${say('life.late')})` : day(answer.askedOn),
      say(answer.counts ? 'audits.yes' : 'audits.no'),
    ]),
    say,
  )

function evidenceBlocks({ proof, staff }: Dossier, { say, day }: Voice): Block[] {
  return table(
    'audits.part_evidence',
    ['audits.place', ['audits.document', 2], 'audits.day', ['audits.checked', 2], ['audits.where', 2], 'audits.state'],
    proof.evidence.map((piece, at) => [
      String(at + 1),
      capitalised(say(`life.evidence_${piece.kind}`)),
      day(piece.datedOn),
      say('audits.checkedBy', { day: day(piece.checkedOn), who: whoIs(piece.checkedBy, 'operator', staff, say) }),
      [
        piece.folder,
        piece.hasFile ? say('audits.scanKept') : null,
        piece.fileName,
        piece.signedBy.length > 0 ? say('life.signedBy', { names: piece.signedBy.join(', ') }) : null,
      ]
        .filter(Boolean)
        .join('; '),
      piece.withdrawnOn ? say('audits.withdrawnOn', { day: day(piece.withdrawnOn) }) : say('audits.valid'),
    ]),
    say,
  )
}

const placementBlocks = ({ placements }: Dossier, { say, day, words }: Voice): Block[] =>
  table(
    'audits.part_placements',
    [['audits.post', 2], ['audits.employer', 2], 'audits.from', ['audits.until', 2]],
    placements.map((placement) => [
      words(placement.post),
      placement.employer,
      day(placement.startedOn),
      placement.endedOn ? day(placement.endedOn) : say('audits.planned', { day: day(placement.plannedEnd) }),
    ]),
    say,
  )

function correctionBlocks(dossier: Dossier, voice: Voice): Block[] {
  const { say, day, instant } = voice
  return table(
    'audits.part_corrections',
    ['audits.when', 'audits.activity', ['audits.change', 3], 'audits.who', ['audits.why', 2]],
    dossier.proof.corrections.map((one) => [
      instant(one.at),
      one.activity,
      one.changes.map((change) => changeSaid(change, say, day)).join('; '),
      whoIs(one.by, 'operator', dossier.staff, say),
      one.source === 'workbook' ? say('life.fromWorkbook') : (one.reason ?? say('life.noReason')),
    ]),
    say,
  )
}

function originBlocks(dossier: Dossier, { say, instant }: Voice): Block[] {
  const { origins, stints } = dossier.proof
  const activityOf = (stintId: string) => stints.find(({ id }) => id === stintId)?.activity ?? ''
  const rows = origins.map((origin) => [
    activityOf(origin.stintId),
    `${say(`audits.${origin.way}`)}, ${instant(origin.at)}`,
    origin.row === null
      ? null
      : origin.run
        ? say('audits.rowOf', { row: origin.row, run: origin.run })
        : say('audits.rowOnly', { row: origin.row }),
    origin.act ?? say('audits.noNumber'),
    say(`audits.upload_${origin.upload}`),
  ])
  const differing = origins.flatMap(({ stintId, differences }) =>
    differences.map(({ field, file, record }) => [activityOf(stintId), fieldSaid(field, say), file, record || null]),
  )
  return [
    ...table(
      'audits.part_origins',
      ['audits.activity', ['audits.way', 2], ['audits.fileRow', 2], 'audits.act', ['audits.fileSays', 2]],
      rows,
      say,
    ),
    ...table(
      'audits.differences',
      ['audits.activity', 'audits.field', 'audits.inFile', 'audits.inRecord'],
      differing,
      say,
    ),
  ]
}

function countedBlocks({ counted, asOf, proof }: Dossier, { say, day, number, line }: Voice): Block[] {
  const uploads = new Set(proof.origins.map(({ upload }) => upload))
  const chain =
    uploads.size === 1 && uploads.has('same') ? 'same' : uploads.size === 1 && uploads.has('none') ? 'hand' : 'broken'
  const told = (value: number | null) => (value === null ? null : number(value))
  return [
    {
      kind: 'paragraph',
      text: say(counted.length > 0 ? 'audits.countedAsOf' : 'audits.notCounted', { day: day(asOf) }),
    },
    ...table(
      'audits.part_counted',
      ['audits.code', ['audits.indicator', 4], 'audits.value', 'audits.provenOf'],
      counted.map((one) => [one.code, line(one.name), told(one.value), told(one.proven)]),
      say,
    ),
    { kind: 'paragraph', text: say(`audits.chain_${chain}`) },
    { kind: 'note', tone: 'plain', text: say('audits.special') },
  ]
}

function actBlocks({ proof, staff }: Dossier, { say, instant }: Voice): Block[] {
  return table(
    'audits.part_acts',
    ['audits.act', ['audits.when', 2], ['audits.change', 3], ['audits.who', 2]],
    proof.acts.map((act) => [
      act.number ?? say('audits.noNumber'),
      instant(act.at),
      say(`audits.event_${EVENTS.has(act.event) ? act.event : 'other'}`),
      whoIs(act.actorId, act.actorKind, staff, say),
    ]),
    say,
  )
}

function whoIs(id: string | null, kind: string, staff: Dossier['staff'], say: Say): string {
  if (id !== null) return staff[id] ?? say('audits.unknown')
  return say(kind === 'system' ? 'audits.system' : 'audits.operator')
}
