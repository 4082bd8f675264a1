/** Consent form and appointment slip to print, with pictures, in the languages that people speak at home. */
import { z } from 'zod'
import { type Block, type Document, toPdf } from '#documents/index.ts'
import { Download, type Reading, reading } from '#gate/index.ts'
import { day } from '#kit/fields.ts'
import { inLang } from '#kit/text.ts'
import { TEXT_LANGS, type TextLang } from './contract.ts'
import { type Picture, picture } from './drawings.ts'
import { PURPOSE_CODES, PURPOSES, textOn } from './purposes.ts'

/** Says a text of the paper in a language. */
export type SpeakPaper = (lang: TextLang) => (key: string, params?: Readonly<Record<string, string>>) => string
type Say = ReturnType<SpeakPaper>

const formQuery = z.strictObject({ lang: z.enum(TEXT_LANGS).default('bg') })
/** Place and person are written by hand: no address of a page names anybody. */
const slipQuery = z.strictObject({
  lang: z.enum(TEXT_LANGS).default('bg'),
  on: day.optional(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
})

const TONGUES: Readonly<Partial<Record<TextLang, { code: string; script?: string }>>> = {
  tr: { code: 'tr' },
  rom: { code: 'rom', script: 'latn' },
  'rom-Cyrl': { code: 'rom', script: 'cyrl' },
}
const LINE = '_'.repeat(34)
const SHORT_LINE = '_'.repeat(16)
const BOX = '[\u00a0\u00a0\u00a0\u00a0]'

const beside = (of: Picture, text: string | Extract<Block, { kind: 'picture' }>['text'], say: Say): Block => ({
  kind: 'picture',
  drawing: picture(of, say(`picture_${of}`)),
  text,
})

function sheet(
  lang: TextLang,
  say: Say,
  about: { title: string; subtitle: string; author: string; date: string },
): Omit<Document, 'blocks'> {
  const tongue = TONGUES[lang]
  return {
    lang: lang === 'bg' ? 'bg' : 'en',
    ...(tongue && { tongue: { ...tongue, page: say('page'), of: say('of') } }),
    title: about.title,
    subtitle: about.subtitle,
    meta: { author: about.author, date: about.date },
  }
}

/** The form: what is done by law, what the person decides, that they may change their mind. */
export function consentForm(lang: TextLang, say: Say, author: string, date: string): Document {
  const asked = PURPOSE_CODES.filter((code) => PURPOSES[code].basis === 'consent')
  const answer = `\n${say('yes')} ${BOX}\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0${say('no')} ${BOX}`
  return {
    ...sheet(lang, say, { title: say('formTitle'), subtitle: say('formLead'), author, date }),
    blocks: [
      { kind: 'heading', level: 1, text: say('lawHead') },
      beside('law', say('lawText'), say),
      { kind: 'heading', level: 1, text: say('choiceHead') },
      { kind: 'paragraph', text: say('choiceText') },
      ...asked.map((code) => beside(code as Picture, [{ text: say(code) }, { text: answer, strong: true }], say)),
      { kind: 'heading', level: 1, text: say('takeBackHead') },
      beside('back', say('takeBack'), say),
      { kind: 'heading', level: 1, text: say('signHead') },
      {
        kind: 'keyValues',
        items: [
          { key: say('name'), value: LINE },
          { key: say('child'), value: LINE },
          { key: say('guardian'), value: LINE },
          { key: say('sign'), value: `${SHORT_LINE}   ${say('date')} ${SHORT_LINE}` },
          { key: say('worker'), value: SHORT_LINE },
        ],
      },
      { kind: 'paragraph', text: [{ text: say('version', { version: textOn(date) }), small: true }] },
    ],
  }
}

/** The slip: day and hour where they are known, the rest by hand. */
export function appointmentSlip(
  lang: TextLang,
  say: Say,
  author: string,
  date: string,
  when: { on?: string | undefined; at?: string | undefined },
): Document {
  const [year, month, dayOfMonth] = (when.on ?? '').split('-')
  const line = (of: Picture, key: string, value: string) =>
    beside(
      of,
      [
        { text: `${say(key)}\n`, small: true },
        { text: value, strong: true },
      ],
      say,
    )
  return {
    ...sheet(lang, say, { title: say('slipTitle'), subtitle: say('slipLead'), author, date }),
    blocks: [
      line('day', 'slipDay', when.on ? `${dayOfMonth}.${month}.${year}` : LINE),
      line('time', 'slipTime', when.at ?? LINE),
      line('where', 'slipWhere', LINE),
      line('with', 'slipWith', LINE),
      line('bring', 'slipBring', LINE),
      line('phone', 'slipPhone', LINE),
    ],
  }
}

/** @param speakPaper the words of the paper */
export const paperReadings = (speakPaper: SpeakPaper): Reading[] => [
  reading({
    name: 'consents.form',
    summary: 'The consent form to print, with pictures (PDF/UA-1).',
    path: '/api/consent-form.pdf',
    query: formQuery,
    purpose: 'rights',
    async body({ tenant, today }, { lang }) {
      const document = consentForm(lang, speakPaper(lang), inLang(tenant.name, lang === 'en' ? 'en' : 'bg'), today)
      return new Download(`consent-${lang}.pdf`, 'application/pdf', await toPdf(document))
    },
  }),
  reading({
    name: 'consents.slip',
    summary: 'An appointment slip to print, with pictures (PDF/UA-1).',
    path: '/api/appointment-slip.pdf',
    query: slipQuery,
    purpose: 'support',
    async body({ tenant, today }, { lang, on, at }) {
      const author = inLang(tenant.name, lang === 'en' ? 'en' : 'bg')
      const document = appointmentSlip(lang, speakPaper(lang), author, today, { on, at })
      return new Download(`appointment-${lang}.pdf`, 'application/pdf', await toPdf(document))
    },
  }),
]
