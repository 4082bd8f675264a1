/** Yearly reports of health mediators: due on 10 February, and which went out. */
import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { YearView } from '../contract.ts'
import { dueOn } from '../rules.ts'
import '../../month/screens/month.css'

type Listed = UseQueryResult<{ items: YearView[] }>
const TONES = { handed: 'z-green', due: 'z-amber', overdue: 'z-red' } as const

export function Years({ years }: { years: Listed }) {
  const { lang, t } = useWords()
  const year = Number(dayIn(Date.now()).slice(0, 4)) - 1
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('mediator.yearsTitle', { year })}</h2>
        <p className="z-soft">{t('mediator.yearsLead', { day: spokenDay(dueOn(year), lang) })}</p>
      </div>
      <Loaded query={years}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="z-soft">{t('mediator.yearsNone', { year })}</p>
          ) : (
            <ul className="mo-years z-stack">
              {items.map((item) => (
                <Year key={`${item.teamId} ${item.accountId}`} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

const linkOf = ({ teamId, accountId, year }: YearView) =>
  `${paths.mediatorReport()}?${new URLSearchParams({ team: teamId, worker: accountId, period: String(year) })}`

function Year({ item }: { item: YearView }) {
  const { lang, t } = useWords()
  const [open, setOpen] = useState(false)
  const { name, team, state, dueOn: due, handedOn, number } = item
  return (
    <li>
      <p className="mo-year">
        <strong>{name}</strong> <span className="z-soft">{team}</span>{' '}
        <span className={`z-chip ${TONES[state]}`}>
          {t(`mediator.state_${state}`, { day: spokenDay(handedOn ?? due, lang) })}
        </span>
        {number && <span className="z-soft"> № {number}</span>}
      </p>
      <div className="z-actions">
        <Link to={linkOf(item)} reloadDocument>
          {t('mediator.see')}
        </Link>
        {state !== 'handed' && !open && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('mediator.handIn')}
          </Button>
        )}
      </div>
      {open && <HandIn item={item} onDone={() => setOpen(false)} />}
    </li>
  )
}

function HandIn({ item: { teamId, accountId, year }, onDone }: { item: YearView; onDone: () => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState({ id: newId(), on: dayIn(Date.now()), number: '' })
  const sending = useOperation<unknown>('reports.handIn')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const number = draft.number.trim()
    const input = { id: draft.id, teamId, accountId, year, on: draft.on, ...(number && { number }) }
    if ((await sending.run(input)) !== null) onDone()
  }
  return (
    <form className="z-stack" onSubmit={(event) => void submit(event)} noValidate>
      {sending.problem && <ProblemNote problem={sending.problem} />}
      <div className="mo-fields">
        <DayField
          path="on"
          label={t('mediator.handedOn')}
          value={draft.on}
          onChange={(on) => setDraft({ ...draft, on })}
        />
        <TextField
          path="number"
          label={t('mediator.number')}
          value={draft.number}
          onChange={(number) => setDraft({ ...draft, number })}
          maxLength={50}
          optional
        />
      </div>
      <div className="z-actions">
        <Button type="submit" loading={sending.busy}>
          {t('mediator.handIn')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** On the page of today: yearly reports that have not gone out; nothing where there are none. */
export function YearReminder() {
  const { lang, t } = useWords()
  const years = useRead<{ items: YearView[] }>('/api/reports/mediator-years')
  const waiting = (years.data?.items ?? []).filter(({ state }) => state !== 'handed')
  if (waiting.length === 0) return null
  return (
    <section className={`z-note ${waiting.some(({ state }) => state === 'overdue') ? 'z-red' : 'z-amber'}`}>
      <h2>{t('mediator.reminder')}</h2>
      <ul className="mo-years">
        {waiting.map((item) => (
          <li key={`${item.teamId} ${item.accountId}`}>
            <Link to={linkOf(item)}>
              {item.name} · {t('month.year', { year: item.year })}
            </Link>{' '}
            – {t(`mediator.state_${item.state}`, { day: spokenDay(item.dueOn, lang) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
