/** What the person chose for this device: language and tenant. Nothing about anyone is kept here. */
import type { Lang } from '#kit/text.ts'

const isLang = (text: string | null): text is Lang => text === 'bg' || text === 'en'

/** The language chosen here before; else English only where the browser asks for it first, else Bulgarian. */
export function chosenLang(): Lang {
  const chosen = localStorage.getItem('zaedno.lang')
  if (isLang(chosen)) return chosen
  return navigator.language.startsWith('en') ? 'en' : 'bg'
}

export const chooseLang = (lang: Lang): void => localStorage.setItem('zaedno.lang', lang)

/** Whether the person has waved off the word about passkeys here. */
export const passkeyHintOff = (): boolean => localStorage.getItem('zaedno.passkeyHint') === 'off'

export const turnPasskeyHintOff = (): void => localStorage.setItem('zaedno.passkeyHint', 'off')

export const chosenTenant = (): string | null => localStorage.getItem('zaedno.tenant')

export const chooseTenant = (code: string): void => localStorage.setItem('zaedno.tenant', code)
