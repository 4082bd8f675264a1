/** One contact as the timeline shows it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import type { PersonView } from '#people/contract.ts'
import { KeptNotes } from '#ui/Kept.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { ContactView } from '../contract.ts'
import { CorrectContact } from './CorrectContact.tsx'
import { EarlierVersions } from './EarlierVersions.tsx'
import { Note } from './Note.tsx'

/** @param person whose page it is: not named among those who were there too */
export function ContactItem({ contact, person }: { contact: ContactView; person: PersonView }) {
  const { lang, t } = useWords()
  const [correcting, setCorrecting] = useState(false)
  const { kind, on, minutes, team, people, workers, place, domains, health, done, note, otherNote } = contact
  const others = people.filter(({ id }) => id !== person.id).map(({ name }) => name)
  const told = [spokenDay(on, lang), t('casework.minutesShort', { count: minutes }), place, team]
  return (
    <li className="z-card">
      <h3>{t(`casework.kind_${kind}`)}</h3>
      <p className="z-soft">{told.filter(Boolean).join(' · ')}</p>
      {done && <p className="c-text">{done}</p>}
      {domains.length > 0 && (
        <p className="c-tags">
          {domains.map((domain) => (
            <span className="z-chip" key={domain}>
              {t(`casework.domain_${domain}`)}
            </span>
          ))}
          {health.map((matter) => (
            <span className="z-chip" key={matter}>
              {t(`casework.health_${matter}`)}
            </span>
          ))}
        </p>
      )}
      <Note note={note} otherNote={otherNote} />
      <NextStep contact={contact} />
      {others.length > 0 && <p className="z-soft">{t('casework.alsoThere', { names: others.join(', ') })}</p>}
      {workers.length > 0 && <p className="z-soft">{t('casework.workers', { names: workers.join(', ') })}</p>}
      {contact.earlier > 0 && <EarlierVersions contact={contact} />}
      {contact.mayCorrect && !correcting && (
        <div className="z-actions">
          <Button variant="subtle" onClick={() => setCorrecting(true)}>
            {t('casework.correct')}
          </Button>
        </div>
      )}
      {correcting && <CorrectContact contact={contact} person={person} onDone={() => setCorrecting(false)} />}
    </li>
  )
}

/** The next step that was agreed: until when, or when it was made. */
export function NextStep({ contact }: { contact: ContactView }) {
  const { lang, t } = useWords()
  const making = useOperation<{ id: string; on: string }>('contacts.nextDone', {
    waits: 'casework.nextKept',
  })
  const { next, id } = contact
  if (!next) return null
  if (next.doneOn)
    return <p className="z-soft">{t('casework.nextMade', { day: spokenDay(next.doneOn, lang), text: next.text })}</p>
  return (
    <div className="c-next">
      <p>{t('casework.nextUntil', { day: spokenDay(next.on, lang), text: next.text })}</p>
      <Button
        variant="light"
        loading={making.busy}
        onClick={() => void making.run({ id, on: dayIn(Date.now()) }, [id])}
      >
        {t('casework.markDone')}
      </Button>
      <KeptNotes about={[id]} />
      {making.problem && <ProblemNote problem={making.problem} />}
    </div>
  )
}
