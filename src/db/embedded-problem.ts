/** What can keep the embedded database from running: a stable code, an English sentence for the log, and details. */

export type EmbeddedCode =
  /** Another server works on this data directory (`pid`). */
  | 'data_directory_in_use'
  /** We may not write there (`directory`). */
  | 'data_directory_not_writable'
  /** Files stand where the database should be, and they are no database. */
  | 'data_directory_unclear'
  /** The data belong to another account of this machine (`uid`). */
  | 'data_of_another_account'
  /** The data were written by another major version (`found`, `wanted`): back up there, restore here. */
  | 'database_other_major'
  /** The data are there, their password is not (`file`). */
  | 'database_password_missing'
  /** The running database does not take the password of the key directory (`file`). */
  | 'database_password_wrong'
  /** No PostgreSQL comes from npm for this kind of machine (`platform`). */
  | 'database_binaries_missing'
  /** The binaries are there and do not run (`output`). */
  | 'database_cannot_run'
  /** Started as root, and there is no unprivileged account that the database could run as. */
  | 'database_account_missing'
  /** No room is left (`directory`). Nothing is lost: free some and start again. */
  | 'disk_full'
  /** PostgreSQL ended again and again while starting (`output`: the end of its log). */
  | 'database_start_failed'

/** Thrown by everything about the embedded database. `code` is stable. */
export class EmbeddedProblem extends Error {
  readonly code: EmbeddedCode
  readonly details: Readonly<Record<string, string | number>>

  constructor(code: EmbeddedCode, message: string, details: Record<string, string | number> = {}) {
    super(message)
    this.name = 'EmbeddedProblem'
    this.code = code
    this.details = details
  }
}
