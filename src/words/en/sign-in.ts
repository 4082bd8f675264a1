/** Signing in. */
import type { signIn as source } from '../bg/sign-in.ts'
import type { Mirror } from '../catalogue.ts'

export const signIn: Mirror<typeof source> = {
  question: 'Who is signing in?',
  lead: 'The staff app for people who work so that everyone belongs.',
  promise: 'From a need voiced to a published result.',
  passkey: 'Sign in with a passkey',
  passkeyHint: 'With a fingerprint, face or PIN on this device.',
  or: 'or with a password',
  email: 'Work e-mail',
  password: 'Password',
  totp: 'Code from your authenticator app',
  totpHint: 'Six digits that change every 30 seconds.',
  showPassword: 'Show the password',
  enter: 'Sign in',
  emailMissing: 'Enter your work e-mail',
  passwordMissing: 'Enter your password',
  totpMissing: 'Enter the six digits from the app',
  passkeyStopped: 'Signing in with a passkey was interrupted. Try again or use your password.',
  demoQuestion: 'Whose role would you like to look around in?',
  demoLead: 'Demonstration accounts. Choose one – the password and the code fill themselves in.',
  demoUse: 'Fill in for {{role}}, {{tenant}}',
  demoCode: 'code {{code}}',
}
