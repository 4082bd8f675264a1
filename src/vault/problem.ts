/** What can go wrong in the vault: a stable code, and details that never hold content or keys. */

export type VaultCode =
  /** A key directory, one of its files or its list is not there. */
  | 'keys_missing'
  /** Others than the owner may read the keys. */
  | 'keys_too_open'
  /** A key file is not what was written: wrong length, other content, unreadable list. */
  | 'keys_damaged'
  /** A key file cannot be made: no permission, no space, not a directory. */
  | 'keys_not_written'
  /** A data key is wrapped by a root key that the key directory does not hold. */
  | 'root_key_missing'
  /** A wrapped data key was altered, or belongs to another tenant, class or id. */
  | 'wrapped_key_damaged'
  /** Nothing seals this class for this tenant: no data key was given to `openVault`. */
  | 'no_data_key'
  /** Sealed content was altered, or stands in another row, table or tenant than it was sealed for. */
  | 'sealed_content_damaged'
  /** A table or row id that cannot name a place. */
  | 'seal_place_invalid'
  /** A password without characters, or longer than 1024 bytes. */
  | 'password_length_invalid'

/** Thrown by everything in this room. `code` is stable; `details` say where, never what. */
export class VaultProblem extends Error {
  readonly code: VaultCode
  readonly details: Readonly<Record<string, string | number>>

  constructor(code: VaultCode, message: string, details: Record<string, string | number> = {}) {
    super(message)
    this.name = 'VaultProblem'
    this.code = code
    this.details = details
  }
}
