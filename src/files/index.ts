/** Sealed files: the door. */
export {
  type FileStore,
  filesBefore,
  fromDisk,
  hasFile,
  type KeptFile,
  keepFile,
  openFile,
  removeFile,
  removeOlder,
  TooLarge,
  uploadsIn,
} from './store.ts'
