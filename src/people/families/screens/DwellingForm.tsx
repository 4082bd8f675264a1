/** How a family lives, written down: filled in beforehand with what was, so that only what changed is touched. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import {
  BUILDINGS,
  DWELLINGS,
  type DwellingState,
  ELECTRICITY,
  HEATING,
  REGISTRATIONS,
  recordDwellingInput,
  SEWERAGE,
  TENURES,
  WATER,
} from '../../dwellings/contract.ts'

const CHOICES = {
  kind: DWELLINGS,
  tenure: TENURES,
  registration: REGISTRATIONS,
  water: WATER,
  sewerage: SEWERAGE,
  heating: HEATING,
  building: BUILDINGS,
  electricity: ELECTRICITY,
} as const
const NAMES = Object.keys(CHOICES) as (keyof typeof CHOICES)[]

/** A number as people write it; text that is none stays, to be found at fault. */
const numberOf = (text: string) => (text.trim() === '' ? undefined : Number(text.trim().replace(',', '.')))

/** @param from what the form begins with; @param corrects id of the record that is mended, null for a change from a day on */
export function DwellingForm(props: {
  familyId: string
  from: DwellingState | null
  corrects: string | null
  onDone: () => void
}) {
  const { t } = useWords()
  const { familyId, from, corrects, onDone } = props
  const today = dayIn(Date.now())
  const [id] = useState(() => corrects ?? newId())
  const [draft, setDraft] = useState<Record<string, string>>(() => ({
    ...Object.fromEntries(NAMES.map((name) => [name, from?.[name] ?? ''])),
    rooms: from?.rooms?.toString() ?? '',
    area: from?.area?.toString() ?? '',
    since: corrects && from ? from.since : today,
  }))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const recording = useOperation<unknown>('dwellings.record', { waits: 'families.dwellingKept' })
  const field = (name: string) => ({
    path: name,
    label: t((name === 'since' ? 'families.sinceDay' : `families.${name}`) as Key),
    value: draft[name]!,
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    fault: faults.find(({ path }) => path === name)?.message,
  })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const said = Object.fromEntries(NAMES.flatMap((name) => (draft[name] ? [[name, draft[name]]] : [])))
    const numbers = { rooms: numberOf(draft.rooms!), area: numberOf(draft.area!) }
    const input = { id, householdId: familyId, since: draft.since, ...said, ...numbers }
    const issues = recordDwellingInput.safeParse(input).error?.issues ?? []
    const wrong = new Set(issues.map(({ path }) => String(path[0])))
    if (draft.since! > today) wrong.add('since')
    const found = [...wrong].map((path) => ({
      path,
      code: 'invalid',
      message: t(`families.fault_${path}` as Key),
    }))
    setFaults(found)
    if (found.length === 0 && (await recording.run(input, [id, familyId]))) onDone()
  }
  return (
    <form className="z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} />
      {recording.problem && <ProblemNote problem={recording.problem} />}
      <div className="fa-form">
        <DayField {...field('since')} />
        {NAMES.map((name) => (
          <ChoiceField
            key={name}
            {...field(name)}
            optional
            choices={[
              { value: '', label: t('families.unknown') },
              ...CHOICES[name].map((value) => ({ value, label: t(`families.${name}_${value}` as Key) })),
            ]}
          />
        ))}
        <TextField {...field('rooms')} hint={t('families.roomsHint')} inputMode="numeric" optional />
        <TextField {...field('area')} inputMode="decimal" optional />
      </div>
      <div className="z-actions">
        <Button type="submit" loading={recording.busy}>
          {t('families.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
