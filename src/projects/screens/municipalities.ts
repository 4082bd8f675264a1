/** The municipalities of the country with their names, for choosing and for telling. */
import type { Page } from '#gate/contract.ts'
import { inLang } from '#kit/text.ts'
import type { RegionView } from '#places/contract.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'

/** Choices in the order of the alphabet, each with its region, and the name of a code (the code itself until names are there). */
export function useMunicipalities() {
  const { lang, t } = useWords()
  const { data } = useRead<Pick<Page<RegionView>, 'items'>>('/api/places')
  const all = (data?.items ?? []).flatMap((region) =>
    region.municipalities.map(({ code, name }) => ({
      value: code,
      name: inLang(name, lang),
      label: t('projects.municipalityIn', { name: inLang(name, lang), region: inLang(region.name, lang) }),
    })),
  )
  const names = new Map(all.map(({ value, name }) => [value, name]))
  const collator = new Intl.Collator(lang)
  return {
    choices: all.sort((a, b) => collator.compare(a.name, b.name)).map(({ value, label }) => ({ value, label })),
    nameOf: (code: string) => names.get(code) ?? code,
  }
}
