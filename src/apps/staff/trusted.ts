/**
 * Trusted Types: the page's one policy. Mantine writes style sheets through innerHTML, so text without any tag may pass;
 * markup never does. The only script address is our own service worker. The server sends
 * `require-trusted-types-for 'script'; trusted-types default`.
 */
interface Policies {
  createPolicy(name: string, rules: Record<string, (value: string) => string | null>): unknown
}

export function setTrustedTypes(workerAddress: string): void {
  // Contracts must not compile their schemas to code: the page evaluates none, and would complain of the attempt.
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies }
  trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? null : text),
    createScriptURL: (address) => (address === workerAddress ? address : null),
  })
}
