/** Whose answers these are: nobody's, or those of a household, where who answered agreed that they are kept with it. */
import { useState } from 'react'
import type { PersonLine } from '#people/contract.ts'
import { ChoiceField, TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { useAsk } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'

/** Somebody is looked for from so many letters on. */
const LETTERS = 2

/** Who answered for their household, and their word. */
export interface Answering {
  personId: string
  name: string
  agreed: boolean
}

export function Household(props: {
  value: Answering | null
  fault: string | undefined
  onChange: (value: Answering | null) => void
}) {
  const { t } = useWords()
  const { value, onChange } = props
  const [tied, setTied] = useState(value !== null)
  return (
    <div className="z-card z-stack">
      <ChoiceField
        path="whose"
        label={t('questionnaires.whose')}
        value={tied ? 'household' : 'nobody'}
        onChange={(whose) => {
          setTied(whose === 'household')
          if (whose === 'nobody') onChange(null)
        }}
        choices={(['nobody', 'household'] as const).map((one) => ({
          value: one,
          label: t(`questionnaires.whose_${one}`),
        }))}
      />
      {tied && <Pick value={value} onChange={onChange} />}
      {value && (
        <TickField
          path="agreed"
          label={t('questionnaires.agreed', { name: value.name })}
          hint={t('questionnaires.agreedHint')}
          fault={props.fault}
          checked={value.agreed}
          onChange={(agreed) => onChange({ ...value, agreed })}
        />
      )}
    </div>
  )
}

function Pick({ value, onChange }: { value: Answering | null; onChange: (value: Answering | null) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const asked = text.trim().length >= LETTERS
  const found = useAsk<{ items: PersonLine[] }>('/api/people/search', { text: text.trim() }, asked)
  return (
    <>
      <TextField
        path="person"
        label={t('questionnaires.whoAnswers')}
        hint={t('questionnaires.whoAnswersHint')}
        value={text}
        onChange={setText}
      />
      {asked && (
        <Loaded query={found}>
          {({ items }) => {
            const own = items.filter(({ level }) => level === 'full')
            if (own.length === 0) return <p role="status">{t('questionnaires.nobodyFound')}</p>
            return (
              <fieldset className="q-field">
                <legend>{t('questionnaires.found')}</legend>
                {own.map(({ id, name }) => (
                  <label key={id} className="q-choice">
                    <input
                      type="radio"
                      name="person"
                      checked={value?.personId === id}
                      onChange={() => onChange({ personId: id, name, agreed: false })}
                    />
                    <span>{name}</span>
                  </label>
                ))}
              </fieldset>
            )
          }}
        </Loaded>
      )}
    </>
  )
}
