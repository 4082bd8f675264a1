/** While somebody is being written down: who may be there already, and why; nothing where nobody is, or there is no signal. */
import { useDeferredValue } from 'react'
import { isDay } from '#kit/dates.ts'
import { readEgn } from '#kit/egn.ts'
import { useAsk } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { PersonItem } from '../../screens/PersonItem.tsx'
import type { CandidateLine } from '../contract.ts'
import './duplicates.css'

/** What is typed so far. */
interface Typed {
  firstName: string
  middleName: string
  lastName: string
  egn: string
  sex: string
  born: string
  phone: string
  settlement: string
}

const LEAST = 2
const MOST = 3

export function MaybeKnown({ typed }: { typed: Typed }) {
  const { t } = useWords()
  const question = useDeferredValue(JSON.stringify(questionOf(typed)))
  const enough = typed.firstName.trim().length >= LEAST && typed.lastName.trim().length >= LEAST
  const asked = enough || isNumber(typed.egn)
  const { data } = useAsk<{ items: CandidateLine[] }>('/api/duplicates/candidates', JSON.parse(question), asked)
  const items = asked ? (data?.items ?? []) : []
  return (
    <div role="status">
      {items.length > 0 && (
        <div className="z-note z-amber du-maybe">
          <h3>{t('duplicates.maybe')}</h3>
          <ul className="du-plain">
            {items.map((person) => (
              <PersonItem key={person.id} person={person}>
                {person.reasons.map((reason) => t(`duplicates.reason_${reason}`)).join(' · ')}
              </PersonItem>
            ))}
          </ul>
          <p>{t('duplicates.maybeText')}</p>
        </div>
      )}
    </div>
  )
}

const isNumber = (egn: string) => readEgn(egn.trim())?.checksum === true

function questionOf({ firstName, middleName, lastName, phone, settlement, egn, sex, born }: Typed) {
  return {
    firstName: firstName.trim(),
    middleName: middleName.trim(),
    lastName: lastName.trim(),
    phone: phone.trim(),
    settlement: settlement.trim(),
    ...(isNumber(egn) && { egn: egn.trim() }),
    ...(sex && { sex }),
    ...(isDay(born) && { born }),
    limit: MOST,
  }
}
