/** Form fields: a label, a hint, a fault, and the id that error summaries link to. `path` is the field's path in the input. */
import { Checkbox, type CheckboxProps, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core'
import { fieldId } from './ProblemNote.tsx'
import { useWords } from './words.tsx'

interface Field {
  path: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  /** Fields are required unless they say so: the label then ends in "(optional)". */
  optional?: boolean
  value: string
  onChange: (value: string) => void
}

interface TextField extends Field {
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel'
  type?: 'text' | 'email' | 'date'
  maxLength?: number
}

function useCommon({ path, label, hint, fault, optional, value }: Field) {
  const { t } = useWords()
  return {
    id: fieldId(path),
    name: path,
    label: optional ? `${label} (${t('ui.optional')})` : label,
    description: hint,
    error: fault,
    required: !optional,
    withAsterisk: false,
    value,
  }
}

/** One line of text. For days use {@link DayField}; amounts are text as people write them (`parseWritten` of the kit). */
export function TextField(props: TextField) {
  const { autoComplete = 'off', inputMode, type = 'text', maxLength } = props
  return (
    <TextInput
      {...useCommon(props)}
      type={type}
      autoComplete={autoComplete}
      {...(inputMode && { inputMode })}
      {...(maxLength && { maxLength })}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

/** A calendar day, `YYYY-MM-DD`, with the device's own calendar. */
export const DayField = (props: Field) => <TextField {...props} type="date" />

/** A password, which may be shown. */
export function SecretField(props: Field & { autoComplete: string; showLabel: string }) {
  return (
    <PasswordInput
      {...useCommon(props)}
      autoComplete={props.autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': props.showLabel, tabIndex: 0 }}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

/** Several lines of text; grows with what is written. */
export function AreaField(props: Field) {
  return (
    <Textarea
      {...useCommon(props)}
      autosize
      minRows={3}
      maxRows={14}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

/** One of a list, with the device's own picker. An empty first choice is the caller's to give. */
export function ChoiceField(props: Field & { choices: readonly { value: string; label: string }[] }) {
  return (
    <NativeSelect
      {...useCommon(props)}
      data={[...props.choices]}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

/** Yes or no. */
export function TickField(
  props: Omit<Field, 'value' | 'onChange' | 'optional'> & { checked: boolean; onChange: (checked: boolean) => void },
) {
  const shown: CheckboxProps = { label: props.label, description: props.hint, error: props.fault }
  return (
    <Checkbox
      id={fieldId(props.path)}
      name={props.path}
      {...shown}
      checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}
