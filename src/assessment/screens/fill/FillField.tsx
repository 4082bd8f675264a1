/** One question with the way of answering that its type has; large enough for a thumb. */
import { Button, TextInput } from '@mantine/core'
import { AreaField, ChoiceField, TextField, TickField } from '#ui/Field.tsx'
import { fieldId } from '#ui/ProblemNote.tsx'
import { useWords } from '#ui/words.tsx'
import type { Form } from '../../xlsform/form.ts'
import { type Fill, type Line, MULTILINE, OTHER, OTHER_TEXT, rangeOf, type Times, textIn } from '../../xlsform/index.ts'
import { pathOf } from './answers.ts'

/** More choices than these are opened from a list. */
const CHOICES_SHOWN = 12
/** Longer scales are written as a number. */
const SCALE_SHOWN = 11

export interface FieldProps {
  form: Form
  open: Fill
  line: Line
  at: Times
  language: string
  fault: string | undefined
  onAnswer: (answer: string, key?: string) => void
  /** The text of "other". */
  otherText: string
}

export function FillField(props: FieldProps) {
  const { open, line, at, fault, onAnswer } = props
  const { item } = line
  const value = open.value(line, at)
  const hint = open.text(line, 'hint', at)
  const common = {
    path: pathOf(line, at),
    label: open.text(line, 'label', at) || hint,
    hint: hint || undefined,
    optional: !open.isRequired(line, at),
    value,
    onChange: onAnswer,
    ...(fault && { fault }),
  }
  if (item.type === 'note' || line.expressions.calculation || open.isReadOnly(line, at)) {
    return (
      <div id={fieldId(common.path)} tabIndex={-1}>
        <p className="q-note">
          {open.text(line, 'label', at)} {item.type !== 'note' && <strong>{value}</strong>}
        </p>
        {fault && <p className="q-fault">{fault}</p>}
      </div>
    )
  }
  switch (item.type) {
    case 'select_one':
    case 'select_multiple':
      return <Choices {...props} value={value} label={common.label} hint={hint} optional={common.optional} />
    case 'range':
      return <Scale {...props} value={value} label={common.label} hint={hint} optional={common.optional} />
    case 'acknowledge':
      return (
        <TickField
          path={common.path}
          label={common.label}
          hint={common.hint}
          fault={fault}
          checked={value === 'OK'}
          onChange={(checked) => onAnswer(checked ? 'OK' : '')}
        />
      )
    case 'integer':
      return <TextField {...common} inputMode="numeric" onChange={(text) => onAnswer(text.trim())} />
    case 'decimal':
      return <TextField {...common} inputMode="decimal" onChange={(text) => onAnswer(text.trim().replace(',', '.'))} />
    case 'date':
      return <TextField {...common} type="date" />
    case 'time':
    case 'datetime':
      return <Clock {...common} type={item.type === 'time' ? 'time' : 'datetime-local'} />
    default:
      return item.cells.appearance === MULTILINE ? <AreaField {...common} /> : <TextField {...common} />
  }
}

function Clock(props: {
  path: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  optional: boolean
  value: string
  type: 'time' | 'datetime-local'
  onChange: (value: string) => void
}) {
  const { t } = useWords()
  return (
    <TextInput
      id={fieldId(props.path)}
      type={props.type}
      label={props.optional ? `${props.label} (${t('ui.optional')})` : props.label}
      description={props.hint}
      error={props.fault}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

interface Shown {
  value: string
  label: string
  hint: string
  optional: boolean
}

function Choices(props: FieldProps & Shown) {
  const { t } = useWords()
  const { form, open, line, at, language, value, onAnswer } = props
  const many = line.item.type === 'select_multiple'
  const choices = [
    ...open.choices(line, at).map(({ name, label }) => ({ value: name, label: textIn(form, label, language) || name })),
    ...(line.item.orOther ? [{ value: OTHER, label: t('questionnaires.other') }] : []),
  ]
  const other = value.split(' ').includes(OTHER) && line.item.orOther && (
    <TextField
      path={`${pathOf(line, at)}${OTHER_TEXT}`}
      label={t('questionnaires.otherText')}
      optional
      value={props.otherText}
      onChange={(text) => onAnswer(text, line.key + OTHER_TEXT)}
    />
  )
  if (!many && choices.length > CHOICES_SHOWN) {
    return (
      <div className="z-stack">
        <ChoiceField
          path={pathOf(line, at)}
          label={props.label}
          hint={props.hint || undefined}
          fault={props.fault}
          optional={props.optional}
          value={value}
          onChange={(next) => onAnswer(next)}
          choices={[{ value: '', label: t('questionnaires.choose') }, ...choices]}
        />
        {other}
      </div>
    )
  }
  return (
    <div className="z-stack">
      <Marks {...props} choices={choices} many={many} />
      {other}
    </div>
  )
}

function Scale(props: FieldProps & Shown) {
  const { start, end, step } = rangeOf(props.line.item.cells.parameters)
  const count = Math.floor(Math.abs(end - start) / step) + 1
  if (count > SCALE_SHOWN) {
    return (
      <TextField
        path={pathOf(props.line, props.at)}
        label={props.label}
        hint={[props.hint, `${start} – ${end}`].filter((part) => part !== '').join(' · ')}
        optional={props.optional}
        inputMode="decimal"
        value={props.value}
        onChange={(text) => props.onAnswer(text.trim().replace(',', '.'))}
        {...(props.fault && { fault: props.fault })}
      />
    )
  }
  const values = Array.from({ length: count }, (_, at) => String(start + Math.sign(end - start) * step * at))
  return <Marks {...props} scale many={false} choices={values.map((value) => ({ value, label: value }))} />
}

/** Choices to mark, one or several. */
function Marks(
  props: FieldProps & Shown & { many: boolean; scale?: boolean; choices: readonly { value: string; label: string }[] },
) {
  const { t } = useWords()
  const { line, at, value, many, onAnswer } = props
  const path = pathOf(line, at)
  const marked = value === '' ? [] : value.split(' ')
  const mark = (name: string, on: boolean) => {
    if (!many) return onAnswer(name)
    const next = new Set(marked)
    if (on) next.add(name)
    else next.delete(name)
    // In the order of the form, whatever was marked first.
    onAnswer(props.choices.flatMap((choice) => (next.has(choice.value) ? [choice.value] : [])).join(' '))
  }
  return (
    <fieldset className="q-field" id={fieldId(path)} tabIndex={-1} aria-describedby={`${path}-told`}>
      <legend>
        {props.label} {props.optional && <span className="z-soft">({t('ui.optional')})</span>}
      </legend>
      <div id={`${path}-told`}>
        {props.hint && <p className="z-soft q-hint">{props.hint}</p>}
        {props.fault && <p className="q-fault">{props.fault}</p>}
      </div>
      <div className={props.scale ? 'q-scale' : 'q-choices'}>
        {props.choices.map((choice) => (
          <label key={choice.value} className="q-choice">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={path}
              checked={marked.includes(choice.value)}
              onChange={(event) => mark(choice.value, event.currentTarget.checked)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {!many && props.optional && value !== '' && (
        <Button variant="subtle" onClick={() => onAnswer('')}>
          {t('questionnaires.clear')}
        </Button>
      )}
    </fieldset>
  )
}
