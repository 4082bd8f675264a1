/** What can be done with questionnaires, and what they tell. */

import type { Tx } from '#db/tenant.ts'
import { writeDocument, writeXlsx } from '#documents/index.ts'
import type { FileStore } from '#files/index.ts'
import {
  Download,
  type Operation,
  type OperationContext,
  operation,
  Problem,
  paged,
  problem,
  type Reading,
  reading,
} from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { compile, type Form, languagesOf, linesOf, readForm, type SheetRow, writeForm } from '../xlsform/index.ts'
import {
  addInput,
  type CheckedForm,
  checkQuery,
  endInput,
  type InstrumentLine,
  type InstrumentView,
  importInput,
  instrumentQuery,
  type LibraryCode,
  listQuery,
  printQuery,
  type Subject,
} from './contract.ts'
import { printed, type Say } from './print.ts'
import { readUpload } from './read-file.ts'
import {
  endInstrument,
  findInstrument,
  findVersion,
  insertInstrument,
  insertVersion,
  listInstruments,
  lockInstrument,
  type NewVersion,
  retitleInstrument,
  versionsOf,
} from './store.ts'

/** Faults told at once; the file is mended in Excel, not here. */
const FAULTS_TOLD = 300
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A questionnaire of the library, as the rows of its sheets. */
export interface LibraryForm {
  code: LibraryCode
  subject: Subject
  rows: readonly SheetRow[]
}

/** What questionnaires need from the app around them. */
export interface InstrumentDeps {
  uploads: FileStore
  library: readonly LibraryForm[]
  /** The words of paper. */
  speak: (lang: Lang) => Say
}

/** Keeps a form as the next version; the first one makes the questionnaire. */
async function keep(
  { tx, left, today, actor }: OperationContext,
  version: Omit<NewVersion, 'number' | 'takenOn' | 'takenBy'>,
  { title, subject }: { title: string; subject: Subject },
) {
  const { instrumentId } = version
  const known = await lockInstrument(tx, instrumentId)
  if (known && (known.subject !== subject || known.endedOn !== null)) throw problem('not_allowed_now')
  if (!known) left('instrument', await insertInstrument(tx, { id: instrumentId, title, subject, begunOn: today }))
  else if (known.title !== title) left('instrument', await retitleInstrument(tx, instrumentId, title))
  const number = ((await versionsOf(tx, instrumentId))[0]?.number ?? 0) + 1
  left('instrument_version', await insertVersion(tx, { ...version, number, takenOn: today, takenBy: actor.id }))
  return { instrumentId, versionId: version.id, version: number }
}

/** @param deps what questionnaires need from the app around them */
export function operations({ uploads, library }: InstrumentDeps): Operation[] {
  const importForm = operation({
    name: 'instruments.import',
    summary:
      'Takes in an uploaded XLSForm as a questionnaire or as its next version; refused where it is not taken whole.',
    input: importInput,
    event: 'questionnaire_imported',
    purpose: 'community_work',
    offline: false,
    async body(context, { id, instrumentId, fileId, subject, title, code }) {
      const { form: read, faults } = await readUpload(uploads, context.vault, fileId)
      const form = { ...read, settings: { ...(code && { form_id: code }), ...read.settings } }
      const refused = faults.filter(({ level }) => level === 'refused').length
      if (refused > 0) throw problem('form_refused', { count: refused })
      const called = title ?? form.settings.form_title?.slice(0, 200)
      if (!called) throw new Problem('invalid_input', { errors: [{ path: 'title', code: 'required' }] })
      return keep(context, { id, instrumentId, form, source: 'file' }, { title: called, subject })
    },
  })

  const add = operation({
    name: 'instruments.add',
    summary: 'Takes a questionnaire of the library into use, as its first or next version.',
    input: addInput,
    event: 'questionnaire_added',
    purpose: 'community_work',
    offline: false,
    async body(context, { id, instrumentId, code }) {
      const found = library.find((one) => one.code === code)
      if (!found) throw problem('not_found', { what: 'instrument' })
      const { form } = readForm(found.rows)
      const title = form.settings.form_title ?? code
      return keep(context, { id, instrumentId, form, source: 'library' }, { title, subject: found.subject })
    },
  })

  const end = operation({
    name: 'instruments.end',
    summary: 'A questionnaire takes no more answers; from now on its figures may be given out.',
    input: endInput,
    event: 'questionnaire_ended',
    purpose: 'community_work',
    offline: false,
    async body({ tx, today, left }, { id }) {
      const found = await lockInstrument(tx, id)
      if (!found) throw problem('not_found', { what: 'instrument' })
      if (found.endedOn !== null) throw problem('not_allowed_now')
      left('instrument', await endInstrument(tx, id, today))
      return { id }
    },
  })
  return [importForm, add, end]
}

/** A questionnaire in one of its versions. @throws not_found */
export async function viewOf(
  tx: Tx,
  { id, version }: { id: string; version?: string | undefined },
): Promise<InstrumentView> {
  const found = await findInstrument(tx, id)
  if (!found) throw problem('not_found', { what: 'instrument' })
  const versions = await versionsOf(tx, id)
  const wanted = version ?? versions[0]!.id
  const one = await findVersion(tx, wanted)
  if (one?.instrumentId !== id) throw problem('not_found', { what: 'version' })
  return { ...found, versions, version: one.number, versionId: one.id, form: one.form }
}

/** A version and its questionnaire, for answers. @throws not_found */
export async function versionFor(tx: Tx, versionId: string) {
  const version = await findVersion(tx, versionId)
  const instrument = version && (await findInstrument(tx, version.instrumentId))
  if (!version || !instrument) throw problem('not_found', { what: 'version' })
  return { ...version, instrument, compiled: compile(version.form) }
}

const questionsIn = (form: Form) => [...linesOf(form.items)].filter(([item]) => !item.items).length

/** @param deps what questionnaires need from the app around them */
export function readings({ uploads, speak }: InstrumentDeps): Reading[] {
  const check = reading({
    name: 'instruments.check',
    summary: 'What an uploaded XLSForm would become, and everything in it that is not taken, by sheet, row and reason.',
    path: '/api/questionnaires/check',
    query: checkQuery,
    purpose: 'community_work',
    async body({ vault }, { file }): Promise<CheckedForm> {
      const { form, faults } = await readUpload(uploads, vault, file)
      const refusedFirst = faults.toSorted((a, b) => Number(a.level === 'note') - Number(b.level === 'note'))
      return {
        title: form.settings.form_title ?? null,
        code: form.settings.form_id ?? null,
        languages: languagesOf(form).filter((language) => language !== ''),
        questions: questionsIn(form),
        repeats: [...linesOf(form.items)].filter(([item]) => item.type === 'repeat').length,
        choices: Object.values(form.lists).reduce((sum, list) => sum + list.length, 0),
        faults: refusedFirst.slice(0, FAULTS_TOLD).map((fault) => ({ ...fault, found: fault.found.slice(0, 120) })),
        moreFaults: Math.max(0, faults.length - FAULTS_TOLD),
      }
    },
  })

  const list = reading({
    name: 'instruments.list',
    summary: 'The questionnaires of the tenant, newest first.',
    path: '/api/questionnaires',
    query: listQuery,
    purpose: 'community_work',
    body: ({ tx }, page) =>
      paged(
        page,
        2,
        ({ begunOn, id }: InstrumentLine) => [begunOn, id],
        (after, limit) => listInstruments(tx, { after: after as [string, string] | null, limit }),
      ),
  })

  const get = reading({
    name: 'instruments.get',
    summary: 'A questionnaire in its newest version, or in another one.',
    path: '/api/questionnaires/:id',
    query: instrumentQuery,
    purpose: 'community_work',
    body: ({ tx }, asked) => viewOf(tx, asked),
  })

  const file = reading({
    name: 'instruments.file',
    summary: 'A version of a questionnaire as an XLSForm workbook.',
    path: '/api/questionnaires/:id/xlsform',
    query: instrumentQuery,
    purpose: 'community_work',
    async body({ tx }, asked) {
      const { form, version } = await viewOf(tx, asked)
      const pieces: Uint8Array[] = []
      const sheets = writeForm(form).map((sheet) => ({ ...sheet, headerRows: [1] }))
      for await (const piece of writeXlsx(sheets)) pieces.push(piece)
      return new Download(`xlsform-${version}.xlsx`, XLSX, Buffer.concat(pieces))
    },
  })

  const print = reading({
    name: 'instruments.print',
    summary: 'A version of a questionnaire on paper (DOCX or PDF), to be filled in by hand and typed in.',
    path: '/api/questionnaires/:id/paper',
    query: printQuery,
    purpose: 'community_work',
    async body({ tx, tenant, today }, { lang, format, ...asked }) {
      const view = await viewOf(tx, asked)
      const { bytes, type } = await writeDocument(printed(view, tenant, today, lang, speak(lang)), format)
      return new Download(`questionnaire-${view.version}-${lang}.${format}`, type, bytes)
    },
  })
  return [check, list, get, file, print]
}
