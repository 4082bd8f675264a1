/** XLSForm: reading, writing, computing. Pure; fit for the browser. */
export { type Compiled, compile, type Line } from './compile.ts'
export { type Answers, type Fill, type Filling, fill, MOST_TIMES, type Times } from './fill.ts'
export {
  type Choice,
  type Form,
  type FormFault,
  type FormFaultCode,
  type Item,
  inLanguage,
  languageCode,
  languagesOf,
  linesOf,
  OTHER,
  OTHER_TEXT,
  textIn,
} from './form.ts'
export { FORM_SHEETS, MOST_CHOICES, MOST_COLUMNS, MULTILINE, readForm, type SheetRow } from './read.ts'
export { type AnswerFault, beginning, faultOf, rangeOf, settle } from './settle.ts'
export { writeForm } from './write.ts'
