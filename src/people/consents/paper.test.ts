/** Paper: the same in every language, every letter there, every picture with words, nothing that names a group in a picture. */
import { describe, expect, it } from 'vitest'
import { codePoints, readFace } from '#documents/fonts.ts'
import { type Block, toPdf } from '#documents/index.ts'
import { bg } from '#words/paper/bg.ts'
import { onPaper, PAPER_LANGS, type PaperKey, type PaperLang } from '#words/paper.ts'
import { TEXT_LANGS } from './contract.ts'
import { appointmentSlip, consentForm } from './paper.ts'
import { PURPOSE_CODES, PURPOSES } from './purposes.ts'

const say = (lang: PaperLang) => (key: string, params?: Readonly<Record<string, string>>) =>
  onPaper(lang, key as PaperKey, params)
const form = (lang: PaperLang) => consentForm(lang, say(lang), 'Община', '2026-05-12')
const slip = (lang: PaperLang) =>
  appointmentSlip(lang, say(lang), 'Община', '2026-05-12', { on: '2026-05-20', at: '10:30' })
const pictures = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'picture')

const faces = [readFace('400Regular'), readFace('700Bold')].map(codePoints)

describe('paper', () => {
  it('speaks every language that a consent is recorded in, and says everything in each', () => {
    expect(Object.keys(PAPER_LANGS).sort()).toEqual([...TEXT_LANGS].sort())
    const keys = Object.keys(bg) as PaperKey[]
    expect(keys.length).toBeGreaterThan(40)
    const empty = TEXT_LANGS.flatMap((lang) =>
      keys.filter((key) => onPaper(lang, key).trim() === '').map((key) => `${lang} ${key}`),
    )
    expect(empty).toEqual([])
    expect(TEXT_LANGS.map((lang) => onPaper(lang, 'version', { version: '2026-1' }).endsWith('2026-1'))).toEqual(
      TEXT_LANGS.map(() => true),
    )
    // Both ways of writing Romani say the same, each in its own letters.
    expect(onPaper('rom-Cyrl', 'formTitle')).toBe('Мо лафи ваш мире дата')
    expect(keys.filter((key) => /[a-zčšž]/i.test(onPaper('rom-Cyrl', key).replace(/\{\{\w+\}\}/g, '')))).toEqual([])
  })

  it('has a picture with words for each thing that is asked, and no question about what rests on law', () => {
    const asked = PURPOSE_CODES.filter((code) => PURPOSES[code].basis === 'consent')
    for (const lang of TEXT_LANGS) {
      const shown = pictures(form(lang).blocks)
      expect(shown).toHaveLength(asked.length + 2)
      expect(new Set(shown.map(({ drawing }) => drawing.description)).size).toBe(shown.length)
      for (const { drawing } of [...shown, ...pictures(slip(lang).blocks)])
        expect(drawing.description).not.toMatch(/ром|цига|rom|roma|çingene/i)
    }
  })

  it('is set as PDF/UA in each language, no letter missing', async () => {
    for (const lang of TEXT_LANGS) {
      for (const document of [form(lang), slip(lang)]) {
        const bytes = Buffer.from(await toPdf(document))
        const text = bytes.toString('latin1')
        expect(text).toContain('pdfuaid')
        expect(text).toMatch(new RegExp(`/Lang ?\\(${lang.slice(0, 2) === 'ro' ? 'rom' : lang.slice(0, 2)}`))
      }
      const texts = Object.keys(bg).map((key) => onPaper(lang, key as PaperKey))
      const missing = [...new Set(texts.join(''))].filter((letter) =>
        faces.some((face) => !face.has(letter.codePointAt(0)!)),
      )
      expect([lang, missing]).toEqual([lang, []])
    }
  })
})
