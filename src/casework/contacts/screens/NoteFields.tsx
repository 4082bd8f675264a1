/** A confidential note: who sees it, and what it says. */
import { AreaField, ChoiceField } from '#ui/Field.tsx'
import { useHasProfession } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { ContactDraft } from './contact-form.ts'

type Note = Pick<ContactDraft, 'noteKind' | 'noteText'>

export function NoteFields(props: {
  draft: Note
  set: (part: Partial<Note>) => void
  faultAt: (path: string) => string | undefined
}) {
  const { t } = useWords()
  const { draft, set, faultAt } = props
  const isPsychologist = useHasProfession('psychologist')
  return (
    <fieldset className="c-group z-stack">
      <legend>{t('casework.note')}</legend>
      <ChoiceField
        path="noteKind"
        label={t('casework.noteKind')}
        value={draft.noteKind}
        onChange={(noteKind) => set({ noteKind })}
        choices={(isPsychologist ? (['none', 'psychologist', 'closed'] as const) : (['none', 'closed'] as const)).map(
          (kind) => ({
            value: kind === 'none' ? '' : kind,
            label: t(`casework.note${kind[0]!.toUpperCase()}${kind.slice(1)}` as Key),
          }),
        )}
      />
      {draft.noteKind !== '' && (
        <AreaField
          path="noteText"
          label={t('casework.noteText')}
          value={draft.noteText}
          onChange={(noteText) => set({ noteText })}
          fault={faultAt('noteText')}
        />
      )}
    </fieldset>
  )
}
