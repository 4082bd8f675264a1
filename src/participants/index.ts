/** Participants: the door for other rooms. */
export { CHUNK_ROWS, type ImportReport } from './contract.ts'
export { orderOf } from './import-chunk.ts'
export { type ImportRun, runImport } from './import-run.ts'
export { type ImportDeps, importHandler } from './imports.ts'
export { operations, readings } from './operations.ts'
export { mayWorkOn, worksWith } from './policy.ts'
export { participantsAmong } from './store.ts'
export { rejectedWorkbook } from './workbook.ts'
