/** Chips to tap: one of them, or several. */
import { Chip } from '@mantine/core'

export function Choices<Value extends string | readonly string[]>(props: {
  path: string
  label: string
  many?: Value extends string ? never : true
  value: Value
  onChange: (value: Value) => void
  choices: readonly { value: string; label: string }[]
  fault?: string | undefined
}) {
  const { path, label, many, value, onChange, choices, fault } = props
  return (
    <fieldset className="c-group" id={`field-${path}`} tabIndex={-1}>
      <legend>{label}</legend>
      {fault && <p className="c-fault">{fault}</p>}
      <Chip.Group
        multiple={many === true}
        value={value as never}
        onChange={(next: string | string[]) => onChange(next as Value)}
      >
        <div className="c-chips">
          {choices.map((choice) => (
            <Chip key={choice.value} value={choice.value} size="md">
              {choice.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  )
}
