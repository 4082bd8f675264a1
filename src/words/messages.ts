/**
 * Ready text messages in the languages that people here read: a phone is read by others too, so a message says when, where
 * and whom to call – never what about. Romani as it is spoken around Sliven and Stara Zagora, in Latin letters.
 */
export const MESSAGE_KINDS = ['appointment', 'papers', 'call'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]
export const MESSAGE_LANGS = ['bg', 'rom', 'tr'] as const
export type MessageLang = (typeof MESSAGE_LANGS)[number]

const TEXTS: Record<MessageKind, Record<MessageLang, string>> = {
  appointment: {
    bg: 'Здравейте! Очакваме ви на {day} в {time}, {place}. Ако не можете да дойдете, обадете се: {phone}.',
    rom: 'Lačho des! Ažukeras tumen ko {day}, ko {time}, {place}. Te našti aven, den telefoni: {phone}.',
    tr: 'Merhaba! Sizi {day} günü saat {time} bekliyoruz: {place}. Gelemezseniz arayın: {phone}.',
  },
  papers: {
    bg: 'Здравейте! Очакваме ви на {day} в {time}, {place}. Носете личната си карта. За въпроси: {phone}.',
    rom: 'Lačho des! Ažukeras tumen ko {day}, ko {time}, {place}. Anen tumari lična karta. Te pučen: {phone}.',
    tr: 'Merhaba! Sizi {day} günü saat {time} bekliyoruz: {place}. Kimlik kartınızı getirin. Sorularınız için: {phone}.',
  },
  call: {
    bg: 'Здравейте! Моля, обадете ни се на {phone}, когато ви е удобно.',
    rom: 'Lačho des! Mangas tumendar, den telefoni ko {phone}, kana tumen si vakti.',
    tr: 'Merhaba! Uygun olduğunuzda lütfen bizi {phone} numarasından arayın.',
  },
}

/** The message, with dots where something is not filled in yet. */
export const messageText = (
  kind: MessageKind,
  lang: MessageLang,
  parts: Readonly<Record<'day' | 'time' | 'place' | 'phone', string>>,
): string =>
  TEXTS[kind][lang].replace(/\{(day|time|place|phone)\}/g, (_, part: keyof typeof parts) => parts[part].trim() || '…')

// Beginnings of words that tell whoever reads over a shoulder what it is about; whole words end in `=`.
const TELLING =
  'псих нарко алкохол зависим насил кризисен кризисния убежищ полиц прокур съд= съда= затвор пробац социал ром= роми= ромск циган малцинств спин= хив= туберкул онко диспансер болниц аборт гинек бремен увреж инвалид телк= нелк= дълг= дългове дсп= ' +
  'psych psik psih violence şiddet police polis court mahkeme prison hapis hospital hastane bolnica roma= romani= gyps çingene hiv= aids= kanser'
const STEMS = TELLING.split(' ').map((stem) =>
  stem.endsWith('=') ? `${stem.slice(0, -1)}(?!\\p{L})` : `${stem}\\p{L}*`,
)
const PATTERN = new RegExp(`(?<!\\p{L})(?:${STEMS.join('|')})`, 'giu')

/** The words of a message that tell what it is about. */
export const tellingWords = (text: string): string[] => [...new Set(text.match(PATTERN) ?? [])]
