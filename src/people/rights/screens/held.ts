/** Says what is kept, by which law and until when. */
import type { Lang } from '#kit/text.ts'
import { spokenDay } from '#ui/written.ts'
import type { Key, Translate } from '#words/catalogue.ts'
import type { Hold } from '../contract.ts'
import { heldKey } from '../rules.ts'

export const heldSaid = (hold: Hold, lang: Lang, t: Translate): string =>
  t(`rights.${heldKey(hold)}`, {
    what: t(`rights.law_${hold.rule}` as Key),
    day: hold.until === null ? '' : spokenDay(hold.until, lang),
  })
