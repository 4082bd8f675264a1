/** The note of a contact, where it is for the reader; else that there is one, where they may know. */
import { useWords } from '#ui/words.tsx'
import type { ContactView } from '../contract.ts'

export function Note({ note, otherNote }: Pick<ContactView, 'note' | 'otherNote'>) {
  const { t } = useWords()
  if (note)
    return (
      <div className="z-note">
        <h4>{t(note.kind === 'closed' ? 'casework.closedNote' : 'casework.psychologistNote')}</h4>
        <p className="c-text">{note.text}</p>
      </div>
    )
  return otherNote ? <p className="z-soft">{t('casework.otherNote')}</p> : null
}
