/** What a contact said before it was corrected: opened on purpose, because opening is logged. */
import { useState } from 'react'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import type { ContactVersion, ContactView } from '../contract.ts'
import { Note } from './Note.tsx'

export function EarlierVersions({ contact }: { contact: ContactView }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className="c-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('casework.earlier', { count: contact.earlier })}</summary>
      {open && <Versions id={contact.id} />}
    </details>
  )
}

function Versions({ id }: { id: string }) {
  const versions = useRead<{ items: ContactVersion[] }>(`/api/contacts/${id}/versions`)
  return (
    <Loaded query={versions}>
      {({ items }) => (
        <ol className="c-timeline">
          {items.map((version) => (
            <Version key={version.id} version={version} />
          ))}
        </ol>
      )}
    </Loaded>
  )
}

function Version({ version }: { version: ContactVersion }) {
  const { lang, t } = useWords()
  const {
    kind,
    on,
    minutes,
    place,
    people,
    domains,
    health,
    done,
    next,
    note,
    otherNote,
    reason,
    replacedAt,
    replacedBy,
  } = version
  const told = [
    t(`casework.kind_${kind}`),
    spokenDay(on, lang),
    t('casework.minutesShort', { count: minutes }),
    place,
    ...domains.map((domain) => t(`casework.domain_${domain}`)),
    ...health.map((matter) => t(`casework.health_${matter}`)),
  ]
  return (
    <li className="c-version">
      <p>
        {t('casework.correctedBy', {
          when: spokenInstant(Date.parse(replacedAt), lang),
          who: replacedBy ?? t('casework.byOperator'),
          why: reason,
        })}
      </p>
      <p className="z-soft">{told.filter(Boolean).join(' · ')}</p>
      {people.length > 0 && (
        <p className="z-soft">{t('casework.wasWith', { names: people.map(({ name }) => name).join(', ') })}</p>
      )}
      {done && <p className="c-text">{done}</p>}
      <Note note={note} otherNote={otherNote} />
      {next && <p className="z-soft">{t('casework.nextUntil', { day: spokenDay(next.on, lang), text: next.text })}</p>}
    </li>
  )
}
