/**
 * The 35 cells of a participant's row as they are kept: the special-category answers (columns 14–20) apart from the
 * rest, each part sealed by itself, and what both say in codes.
 */

import { readEgn } from '#kit/egn.ts'
import type { Identity } from '#people/index.ts'
import type { Vault } from '#vault/index.ts'
import { CARD_COLUMNS, CHOICES, REGIONS } from './isun/layout.ts'

const FIRST = CARD_COLUMNS.first - 1
const END = CARD_COLUMNS.last
const ORDINARY = 'stint.sealed'
const SPECIAL = 'stint.sealed_special'

/** A row's sealed parts. */
export interface SealedCells {
  sealed: Buffer
  special: Buffer | null
}

/** Seals the cells of a stint; the special-category answers only where cards are on file. */
export function sealCells(vault: Vault, id: string, cells: readonly string[], cardsOnFile: boolean): SealedCells {
  return {
    sealed: vault.sealJson('C2', ORDINARY, id, [...cells.slice(0, FIRST), ...cells.slice(END)]),
    special: cardsOnFile ? vault.sealJson('C3', SPECIAL, id, cells.slice(FIRST, END)) : null,
  }
}

/** All 35 cells of a stint; 14–20 empty where they were not taken in. */
export function openCells(vault: Vault, id: string, kept: SealedCells): string[] {
  const ordinary = vault.openJson<string[]>(ORDINARY, id, kept.sealed)
  const special = kept.special ? vault.openJson<string[]>(SPECIAL, id, kept.special) : Array(END - FIRST).fill('')
  return [...ordinary.slice(0, FIRST), ...special, ...ordinary.slice(FIRST)]
}

/** Columns (from 1) that say who someone is, or where to find them. */
const WHO = [2, 3, 4, 5, 11, 12, 13]

/** The row without the columns that say who it is about, and without the special-category answers. */
export function withoutIdentity(vault: Vault, id: string, kept: SealedCells): Pick<SealedCells, 'sealed'> {
  const cells = openCells(vault, id, kept).map((cell, at) => (WHO.includes(at + 1) ? '' : cell))
  return { sealed: sealCells(vault, id, cells, false).sealed }
}

/** The row with the special-category answers of another. */
export const joinCells = (cells: readonly string[], special: readonly string[]): string[] => [
  ...cells.slice(0, FIRST),
  ...special.slice(FIRST, END),
  ...cells.slice(END),
]

const codesOf = (texts: readonly string[]): ReadonlyMap<string, number> =>
  new Map(texts.map((text, at) => [text, at + 1]))
const SEX = codesOf(CHOICES.sex)
const LABOUR = codesOf(CHOICES.labour)
const EDUCATION = codesOf(CHOICES.education)
const PARTICIPATION = codesOf(CHOICES.participation)
const EXIT_REASON = codesOf(CHOICES.exitReason)
const EXIT_STATUS = codesOf(CHOICES.exitStatus)
const REGION_CODES = new Map(Object.entries(REGIONS).flatMap(([code, names]) => names.map((name) => [name, code])))

/** An answer in codes; declined and not asked stay apart from "no". */
export type Said = 'yes' | 'no' | 'declined' | 'not_asked'

/** What a row says, in codes; null where it says nothing. */
export interface Facts {
  sex: 'male' | 'female' | null
  age: number | null
  labour: number | null
  education: number | null
  settlement: string | null
  /** Columns 14–19. */
  special: readonly Said[]
  /** Column 20: yes where it says anything but „не“. */
  otherDisadvantage: Said
  /** Columns 21–23. */
  household: readonly Said[]
  participation: number | null
  exitReason: number | null
  exitStatus: number | null
}

function said(cell: string): Said {
  if (cell === 'да') return 'yes'
  if (cell === 'не') return 'no'
  return cell === '' ? 'not_asked' : 'declined'
}

/** Reads kept cells, which are in their official spelling. */
export function factsOf(cells: readonly string[]): Facts {
  const sex = SEX.get(cells[5]!)
  const other = cells[19]!
  return {
    sex: sex === 1 ? 'male' : sex === 2 ? 'female' : null,
    age: cells[6] === '' ? null : Number(cells[6]),
    labour: LABOUR.get(cells[7]!) ?? null,
    education: EDUCATION.get(cells[8]!) ?? null,
    settlement: cells[10] || null,
    special: [cells[13]!, cells[14]!, cells[15]!, cells[16]!, cells[17]!, cells[18]!].map(said),
    otherDisadvantage: said(other) === 'declined' && !/^[-–—]$/.test(other) ? 'yes' : said(other),
    household: [cells[20]!, cells[21]!, cells[22]!].map(said),
    participation: PARTICIPATION.get(cells[29]!) ?? null,
    exitReason: EXIT_REASON.get(cells[33]!) ?? null,
    exitStatus: EXIT_STATUS.get(cells[34]!) ?? null,
  }
}

const ASKED = ['sex', 'age', 'labour', 'education'] as const

/** What a row lacks of what ESF asks of every record: sex, age, labour status, education (no row lacks its entry). */
export const missingOf = (facts: Facts): (typeof ASKED)[number][] => ASKED.filter((name) => facts[name] === null)

/** Whether it lacks nothing of it. */
export const isComplete = (facts: Facts): boolean => missingOf(facts).length === 0

/** Who the row is about. */
export function identityOf(cells: readonly string[]): Identity {
  const egn = cells[4] || null
  const sex = SEX.get(cells[5]!)
  const orNull = (cell: string | undefined) => (cell && !/^[-–—]$/.test(cell) ? cell : null)
  return {
    firstName: cells[1]!,
    middleName: cells[2]!,
    lastName: cells[3]!,
    egn,
    sex: sex === 1 ? 'male' : sex === 2 ? 'female' : null,
    born: egn ? (readEgn(egn)?.born ?? null) : null,
    phone: orNull(cells[11]),
    email: orNull(cells[12]),
    region: REGION_CODES.get(cells[9]!) ?? null,
    settlement: orNull(cells[10]),
  }
}
