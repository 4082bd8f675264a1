/** Says messages of one catalogue in its language: the same function for the browser, reports and the portal. */
import { createInstance } from 'i18next'
import type { Lang } from '#kit/text.ts'
import type { Catalogue, Translate } from './catalogue.ts'

/**
 * A translator over one catalogue.
 * Values are filled in as they are: whoever writes HTML escapes (React does).
 */
export function translator(lang: Lang, catalogue: Catalogue): Translate {
  const instance = createInstance({
    lng: lang,
    resources: { [lang]: { translation: catalogue } },
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  instance.init()
  return (key, params) => instance.t(key, params ?? {})
}
