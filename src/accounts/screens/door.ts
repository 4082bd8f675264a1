/** What screens of signing in share: how they speak with the server, and passkeys of this device. */

/**
 * Posts JSON to an address of signing in: no operation, no tenant.
 * @throws Refused
 */
export type Post = (path: string, body: unknown) => Promise<unknown>

/** Whether this browser can hold passkeys here: they are bound to a name, so an address in numbers has none. */
export const canHoldPasskeys = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(window.location.hostname)

/** What the device did: `stopped` where the person closed its window or it cannot, `known` where it holds such a passkey. */
export type DeviceOutcome = 'done' | 'stopped' | 'known'

/** Makes a passkey on this device for who is signed in. @throws Refused */
export async function makePasskey(post: Post, name: string): Promise<DeviceOutcome> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = (await post('/api/sign-in/passkey/register/options', {})) as Parameters<
    typeof startRegistration
  >[0]['optionsJSON']
  const response = await onDevice(() => startRegistration({ optionsJSON }))
  if (typeof response === 'string') return response
  await post('/api/sign-in/passkey/register', { name, response })
  return 'done'
}

/** Signs in with a passkey of this device. @throws Refused */
export async function enterWithPasskey(post: Post): Promise<DeviceOutcome> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = (await post('/api/sign-in/passkey/options', {})) as Parameters<
    typeof startAuthentication
  >[0]['optionsJSON']
  const response = await onDevice(() => startAuthentication({ optionsJSON }))
  if (typeof response === 'string') return response
  await post('/api/sign-in/passkey', response)
  return 'done'
}

/** Browsers tell of everything at the device by throwing, mostly without saying which it was. */
async function onDevice<Answer>(ask: () => Promise<Answer>): Promise<Answer | 'stopped' | 'known'> {
  try {
    return await ask()
  } catch (thrown) {
    return thrown instanceof Error && thrown.name === 'InvalidStateError' ? 'known' : 'stopped'
  }
}
