/** Sealed files: the door. */
export {
  type FileStore,
  filesBefore,
  fromDisk,
  hasFile,
  type KeptFile,
  keepFile,
  openFile,
  recordingsIn,
  removeFile,
  removeOlder,
  TooLarge,
  uploadsIn,
} from './store.ts'
