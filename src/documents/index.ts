/** The door of documents: tables in and out. */
export { writeCsv } from './csv-write.ts'
export { FILE_PROBLEMS, FileProblem, type FileProblemCode } from './file-problem.ts'
export { readTable } from './read-table.ts'
export { type TableKind, tableKind } from './sniff.ts'
export type { Row, TableOptions } from './table.ts'
export { type Cell, type Sheet, writeXlsx } from './xlsx-write.ts'
