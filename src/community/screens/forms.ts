/** What forms of the community share: texts in both languages, one item a line, who works with the community. */
import type { Words } from '#kit/text.ts'
import { useHasRole } from '#ui/staff.tsx'

/** A text in both languages; where no English was written, the Bulgarian one serves. */
export const inBoth = (bg: string, en: string): Words => ({ bg: bg.trim(), en: en.trim() || bg.trim() })

/** The lines of a text that say something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Lines with keys of their own: the same line may stand twice. */
export const keyed = (lines: readonly string[]) => lines.map((text, at) => ({ key: `${at + 1}`, text }))

/** The English text as it was written: left empty where it is the Bulgarian one. */
export const englishOf = ({ bg, en }: Words): string => (en === bg ? '' : en)

/** Whether the account may know members and write; a hint for the page, the gate decides. */
export const useWorksWithCommunity = (): boolean => useHasRole('team_leader', 'project_manager', 'local_facilitator')

/** Whether the account reads bodies and meetings whole. */
export const useReadsCommunity = (): boolean =>
  useHasRole('team_leader', 'project_manager', 'local_facilitator', 'group_member')
