/** The vault's door: keys, sealing, keyed hashes, secrets, passwords, one-time codes, tokens. */
export { newDataKey, rewrap, type SealClass, type WrappedKey } from './data-keys.ts'
export { addRootKey } from './key-files.ts'
export { type Keys, loadKeys, verifyHeadWith } from './keys.ts'
export { checkPassword, hashPassword } from './passwords.ts'
export { reveal, type Secret, secret } from './secret.ts'
export { hashToken, newToken } from './tokens.ts'
export { checkTotp, newTotpSecret, totpCode } from './totp.ts'
export { type IndexKind, openVault, reseal, sealedKeyId, type Vault } from './vault.ts'
