/** What was meant where the keyboard was left in another layout. */
import { isCyrillic } from './names.ts'

const KEYS = [..."qwertyuiop[]asdfghjkl;'zxcvbnm,./`\\"]
const layout = (letters: string) => {
  const written = letters.split(' ')
  return {
    typed: new Map(KEYS.map((key, at) => [key, written[at]!])),
    key: new Map(KEYS.map((key, at) => [written[at]!, key])),
  }
}
type Layout = ReturnType<typeof layout>

const YAWERTY = layout("я в е р т ъ у и о п ш щ а с д ф г х й к л ; ' з ь ц ж б н м , . / ч ю")
const PHONETIC = layout("ч ш е р т ъ у и о п я щ а с д ф г х й к л ; ' з ж ц в б н м , . / ю ь")
const BDS = layout(', у е и ш щ к с д з ц ; ь я а о ж г т н в м ч ю й ъ э ф х п р л б ( )')
const LAYOUTS = [YAWERTY, PHONETIC, BDS]

const replaced = (text: string, map: ReadonlyMap<string, string>) =>
  [...text].map((letter) => map.get(letter) ?? letter).join('')
const keysPressed = (text: string, { key }: Layout) => replaced(text, key)
const writtenBy = (keys: string, { typed }: Layout) => replaced(keys, typed)

/** What the same keys would have written in other layouts; `text` is in small letters. */
export function otherLayouts(text: string): string[] {
  if (!isCyrillic(text)) return LAYOUTS.map((meant) => writtenBy(text, meant))
  return LAYOUTS.flatMap((left) => {
    const keys = keysPressed(text, left)
    return [keys, ...LAYOUTS.filter((meant) => meant !== left).map((meant) => writtenBy(keys, meant))]
  })
}
