/** Participants: the door for other rooms. */
export { CHUNK_ROWS, type ImportReport } from './contract.ts'
export { orderOf } from './import-chunk.ts'
export { type ImportRun, runImport } from './import-run.ts'
export { type ImportDeps, importHandler } from './imports.ts'
export { operations, readings } from './operations.ts'
export { participantsRoom } from './person-room.ts'
export { mayWorkOn } from './policy.ts'
export { rejectedWorkbook } from './workbook.ts'
