/** The question and the options in the languages that people speak at home, where somebody can give them. */
import { TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { PAPER_LANGS } from '#words/paper.ts'
import { ALSO_LANGS, type AlsoSaid } from '../contract.ts'

/** What was written, by whose words they are and the language. */
export type Given = Readonly<Record<string, string>>

const keyOf = (of: string, lang: (typeof ALSO_LANGS)[number]) => `${of}.${lang}`

/** What was given of some words; undefined where nothing was. */
export function alsoOf(given: Given, of: string): AlsoSaid | undefined {
  const said = ALSO_LANGS.flatMap((lang) => {
    const text = given[keyOf(of, lang)]?.trim()
    return text ? [[lang, text] as const] : []
  })
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

export function Further(props: {
  words: readonly { of: string; said: string; max: number }[]
  given: Given
  onChange: (given: Given) => void
}) {
  const { t } = useWords()
  const { words, given, onChange } = props
  return (
    <details className="co-further">
      <summary>{t('ballots.furtherHeading')}</summary>
      <p className="z-soft">{t('ballots.furtherHint')}</p>
      {words.map(({ of, said, max }) => (
        <fieldset key={of} className="co-options">
          <legend>{said}</legend>
          {ALSO_LANGS.map((lang) => (
            <TextField
              key={lang}
              path={keyOf(of, lang)}
              label={PAPER_LANGS[lang]}
              value={given[keyOf(of, lang)] ?? ''}
              onChange={(text) => onChange({ ...given, [keyOf(of, lang)]: text })}
              maxLength={max}
              optional
            />
          ))}
        </fieldset>
      ))}
    </details>
  )
}
