/** Pieces of the forms of a study: a text in its language with its translation, a list of ticks, mending and removing a part. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Confirm } from '#ui/Confirm.tsx'
import { Doings } from '#ui/Doings.tsx'
import { AreaField, ChoiceField, TickField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldAt } from '#ui/record.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { Part } from '../contract.ts'
import { ticked } from './writing.ts'

type At = FieldAt<Record<string, string>>

/** A text: first the language in which it is written, then the other one, which may stay empty. */
export function TextFields({ field, label, hint }: { field: At; label: Key; hint?: Key }) {
  const { t } = useWords()
  const source = field('text.source', 'studies.writtenIn')
  const [first, second] = source.value === 'en' ? (['text.en', 'text.bg'] as const) : (['text.bg', 'text.en'] as const)
  return (
    <>
      <ChoiceField
        {...source}
        choices={[
          { value: 'bg', label: t('studies.inBg') },
          { value: 'en', label: t('studies.inEn') },
        ]}
      />
      <AreaField {...field(first, label)} hint={hint && t(hint)} />
      <AreaField {...field(second, 'studies.translation')} hint={t('studies.translationHint')} optional />
    </>
  )
}

/** Ticks for a list of things; nothing where there are none. */
export function Ticks(props: {
  legend: Key
  path: string
  draft: Record<string, string>
  change: (draft: Record<string, string>) => void
  choices: readonly { value: string; label: string }[]
}) {
  const { t } = useWords()
  const { path, draft, choices } = props
  if (choices.length === 0) return null
  const chosen = ticked(draft[path])
  const set = (value: string, on: boolean) => {
    const next = on ? [...chosen, value] : chosen.filter((one) => one !== value)
    props.change({ ...draft, [path]: next.join(' ') })
  }
  return (
    <fieldset className="st-ticks">
      <legend>{t(props.legend)}</legend>
      {choices.map(({ value, label }) => (
        <TickField
          key={value}
          path={`${path}-${value}`}
          label={label}
          checked={chosen.includes(value)}
          onChange={(on) => set(value, on)}
        />
      ))}
    </fieldset>
  )
}

/** One part that can be mended; it is removed from within its form. */
export function Mend(props: {
  part: Part
  id: string
  studyId: string
  version: number
  removes: boolean
  form: (close: () => void) => ReactNode
}) {
  const { part, id, studyId, version } = props
  return (
    <Doings
      doings={[
        {
          key: 'mend',
          label: 'studies.changeIt',
          form: (close) => (
            <>
              {props.form(close)}
              {props.removes && <Remove {...{ part, id, studyId, version }} />}
            </>
          ),
        },
      ]}
    />
  )
}

/** Takes a part out, after asking. */
export function Remove({ part, id, studyId, version }: { part: Part; id: string; studyId: string; version: number }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const removing = useOperation<object>('studies.remove')
  const remove = async () => {
    setAsking(false)
    await removing.run({ part, id, studyId, version })
  }
  return (
    <div className="st-remove">
      {removing.problem && <ProblemNote problem={removing.problem} />}
      <Button variant="subtle" color="red" loading={removing.busy} onClick={() => setAsking(true)}>
        {t('studies.remove')}
      </Button>
      <Confirm
        open={asking}
        question={t('studies.removeQuestion')}
        text={t('studies.removeText')}
        yes={t('studies.remove')}
        danger
        onYes={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
