/** Sealed files: the door. */
export { type FileStore, fromDisk, hasFile, type KeptFile, keepFile, openFile, removeFile, TooLarge } from './store.ts'
