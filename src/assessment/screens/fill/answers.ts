/** Answers while somebody writes them, and the pages on which a form is asked. Pure. */
import type { Answers, Compiled, Fill, Line, Times } from '../../xlsform/index.ts'

/** Questions outside of any group that stand on one page. */
const TOGETHER = 6
/** Lines that nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set([
  'calculate',
  'hidden',
  'start',
  'end',
  'today',
  'deviceid',
  'username',
  'phonenumber',
  'email',
  'subscriberid',
  'simserial',
  'audit',
  'start-geopoint',
])

/** Whether a line is ever shown. */
export const isShown = ({ item, expressions }: Line): boolean =>
  !UNSEEN.has(item.type) && !(expressions.calculation && !item.texts.label)

/** The pages of a form: a group or a repeat of the top level each, and what stands between them a few at a time. */
export function pagesOf({ top }: Compiled): Line[][] {
  const pages: Line[][] = []
  let run: Line[] = []
  const close = () => {
    if (run.length > 0) pages.push(run)
    run = []
  }
  for (const line of top.filter(isShown)) {
    if (line.item.items) {
      close()
      pages.push([line])
    } else {
      run.push(line)
      if (run.length === TOGETHER) close()
    }
  }
  close()
  return pages
}

/** Every line on a page that is asked now, with the times of its repeats. */
export function* askedOn(lines: readonly Line[], open: Fill, at: Times = []): Generator<[Line, Times]> {
  for (const line of lines) {
    if (!isShown(line) || !open.isRelevant(line, at)) continue
    if (line.item.type === 'repeat') {
      for (let time = 0; time < open.times(line, at); time++) yield* askedOn(line.lines, open, [...at, time])
    } else if (line.item.type === 'group') yield* askedOn(line.lines, open, at)
    else yield [line, at]
  }
}

/** The answers with one changed; '' takes it away. */
export const withAnswer = (answers: Answers, line: Line, at: Times, answer: string, key = line.key): Answers =>
  within(answers, line.repeats, at, (record) => ({ ...record, [key]: answer }))

/** The answers with one more time of a repeat, which begins with the defaults of its questions. */
export function withTime(answers: Answers, repeat: Line, at: Times, open: Fill): Answers {
  const place = [...at, open.times(repeat, at)]
  const begun = Object.fromEntries(
    questionsOf(repeat).flatMap((line) => {
      const value = open.begins(line, place)
      return value === '' ? [] : [[line.key, value]]
    }),
  )
  return within(answers, repeat.repeats, at, (record) => ({
    ...record,
    [repeat.key]: [...timesIn(record, repeat), begun],
  }))
}

/** The questions of one time of a repeat, those of repeats within it left out. */
const questionsOf = ({ lines }: Line): Line[] =>
  lines.flatMap((line) => (line.item.type === 'group' ? questionsOf(line) : line.item.items ? [] : [line]))

/** The answers without one time of a repeat. */
export const withoutTime = (answers: Answers, repeat: Line, at: Times, time: number): Answers =>
  within(answers, repeat.repeats, at, (record) => ({
    ...record,
    [repeat.key]: timesIn(record, repeat).filter((_, other) => other !== time),
  }))

const timesIn = (record: Answers, repeat: Line): readonly Answers[] => {
  const found = record[repeat.key]
  return typeof found === 'object' ? found : []
}

/** Changes the record that belongs to the times of repeats, making those that are not there yet. */
function within(answers: Answers, repeats: readonly Line[], at: Times, change: (record: Answers) => Answers): Answers {
  const [repeat, ...inner] = repeats
  if (!repeat) return change(answers)
  const times = [...timesIn(answers, repeat)]
  while (times.length <= at[0]!) times.push({})
  times[at[0]!] = within(times[at[0]!]!, inner, at.slice(1), change)
  return { ...answers, [repeat.key]: times }
}

/** Where a field of an answer is on the page. */
export const pathOf = (line: Line, at: Times): string => ['answers', ...at, line.key].join('.')
