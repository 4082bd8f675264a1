/** The lines of a page: questions, groups within groups, repeats with their times. */
import { Button } from '@mantine/core'
import { useWords } from '#ui/words.tsx'
import {
  type Answers,
  type Compiled,
  type Fill,
  type Line,
  MOST_TIMES,
  OTHER_TEXT,
  type Times,
} from '../../xlsform/index.ts'
import { isShown, pathOf, withAnswer, withoutTime, withTime } from './answers.ts'
import { FillField } from './FillField.tsx'

export interface LinesProps {
  compiled: Compiled
  open: Fill
  lines: readonly Line[]
  at: Times
  answers: Answers
  language: string
  faults: ReadonlyMap<string, string>
  onChange: (answers: Answers) => void
  /** How deep headings stand. */
  level: 2 | 3 | 4
}

export function FillLines(props: LinesProps) {
  const { compiled, open, lines, at, answers, onChange } = props
  return lines
    .filter((line) => isShown(line) && open.isRelevant(line, at))
    .map((line) => {
      if (line.item.type === 'repeat') return <Repeat key={line.key} {...props} repeat={line} />
      if (line.item.type === 'group') return <Group key={line.key} {...props} group={line} />
      const other = compiled.byName.get(line.item.name + OTHER_TEXT)?.find((one) => one.key === line.key + OTHER_TEXT)
      return (
        <FillField
          key={line.key}
          form={compiled.form}
          open={open}
          line={line}
          at={at}
          language={props.language}
          fault={props.faults.get(pathOf(line, at))}
          otherText={line.item.orOther && other ? open.value(other, at) : ''}
          onAnswer={(answer, key) => onChange(withAnswer(answers, line, at, answer, key))}
        />
      )
    })
}

const deeper = (level: 2 | 3 | 4) => Math.min(4, level + 1) as 3 | 4

function Heading({ level, text }: { level: 2 | 3 | 4; text: string }) {
  const Tag = `h${level}` as const
  return text === '' ? null : <Tag>{text}</Tag>
}

function Group({ group, ...props }: LinesProps & { group: Line }) {
  return (
    <div className={props.level === 2 ? 'z-stack' : 'z-stack q-group'}>
      <Heading level={props.level} text={props.open.text(group, 'label', props.at)} />
      <FillLines {...props} lines={group.lines} level={deeper(props.level)} />
    </div>
  )
}

function Repeat({ repeat, ...props }: LinesProps & { repeat: Line }) {
  const { t } = useWords()
  const { open, at, answers, onChange, level } = props
  const label = open.text(repeat, 'label', at)
  const times = open.times(repeat, at)
  const counted = repeat.expressions.repeat_count !== undefined
  return (
    <div className="z-stack">
      <Heading level={level} text={label} />
      {Array.from({ length: times }, (_, time) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the time of a repeat is its number
        <div key={time} className="z-stack q-group">
          <Heading
            level={deeper(level)}
            text={t('questionnaires.time', { label: label || repeat.item.name, number: time + 1 })}
          />
          <FillLines {...props} lines={repeat.lines} at={[...at, time]} level={deeper(level)} />
          {!counted && (
            <div className="z-actions">
              <Button variant="subtle" onClick={() => onChange(withoutTime(answers, repeat, at, time))}>
                {t('questionnaires.removeTime', { number: time + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      {!counted && times < MOST_TIMES && (
        <div className="z-actions">
          <Button variant="default" onClick={() => onChange(withTime(answers, repeat, at, open))}>
            {t('questionnaires.addTime')}
          </Button>
        </div>
      )}
    </div>
  )
}
