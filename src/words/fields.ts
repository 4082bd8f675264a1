/**
 * Says what is wrong with one field of what was sent, by the fault's code: codes of the schema library, of our rules and
 * of files. `{places}` are filled by the fault's `params`.
 */
import type { FieldFault } from '#gate/contract.ts'
import { isDay, writtenDay } from '#kit/dates.ts'
import type { Lang, Words } from '#kit/text.ts'
import { accounts as accountsBg } from './bg/accounts.ts'
import { accounts as accountsEn } from './en/accounts.ts'
import { FAULT_WORDS } from './faults.ts'
import { PORTFOLIO_WORDS } from './portfolio.ts'

const access = (key: keyof typeof accountsBg): Words => ({ bg: `${accountsBg[key]}.`, en: `${accountsEn[key]}.` })

const MISSING: Words = { bg: 'Попълнете това поле.', en: 'Fill in this field.' }
const NO_SUCH_DAY: Words = {
  bg: 'Няма такава дата. Пише се година-месец-ден, например 2023-11-30.',
  en: 'There is no such date. Dates are written year-month-day, such as 2023-11-30.',
}

/** Words by code; where what is expected matters, by `code:what`. */
export const FIELD_WORDS: Readonly<Record<string, Words>> = {
  // what schemas find, by the library's codes
  missing: MISSING,
  invalid_type: { bg: 'Стойността не е от очаквания вид.', en: 'The value is not of the expected kind.' },
  'invalid_type:string': { bg: 'Тук се очаква текст.', en: 'Text is expected here.' },
  'invalid_type:number': { bg: 'Тук се очаква число.', en: 'A number is expected here.' },
  'invalid_type:int': { bg: 'Тук се очаква цяло число.', en: 'A whole number is expected here.' },
  'invalid_type:boolean': {
    bg: 'Тук се очаква „да“ или „не“ (true или false).',
    en: 'True or false is expected here.',
  },
  'invalid_type:array': { bg: 'Тук се очаква списък.', en: 'A list is expected here.' },
  'invalid_type:object': { bg: 'Тук се очаква група от полета.', en: 'A group of fields is expected here.' },
  'invalid_type:record': { bg: 'Тук се очаква група от полета.', en: 'A group of fields is expected here.' },
  'invalid_type:tuple': { bg: 'Тук се очаква списък.', en: 'A list is expected here.' },
  invalid_value: { bg: 'Допустимо е само: {allowed}.', en: 'Allowed here: {allowed}.' },
  too_small: { bg: 'Стойността е по-малка от {least}.', en: 'The value is less than {least}.' },
  'too_small:string': { bg: 'Нужни са поне {least} знака.', en: 'At least {least} characters are needed.' },
  'too_small:array': { bg: 'Списъкът трябва да има поне {least}.', en: 'The list must have at least {least}.' },
  too_big: { bg: 'Стойността е по-голяма от {most}.', en: 'The value is more than {most}.' },
  'too_big:string': { bg: 'Текстът е по-дълъг от {most} знака.', en: 'The text is longer than {most} characters.' },
  'too_big:array': { bg: 'В списъка може да има най-много {most}.', en: 'The list may have at most {most}.' },
  invalid_format: { bg: 'Не е изписано така, както се очаква.', en: 'It is not written as expected.' },
  'invalid_format:date': NO_SUCH_DAY,
  'invalid_format:email': { bg: 'Това не е адрес на електронна поща.', en: 'This is not an e-mail address.' },
  'invalid_format:url': { bg: 'Това не е адрес в интернет.', en: 'This is not a web address.' },
  'invalid_format:uuid': { bg: 'Това не е номер на запис (UUID).', en: 'This is not the id of a record (UUID).' },
  unrecognized_keys: { bg: 'Тук няма полета с име: {keys}.', en: 'There are no such fields here: {keys}.' },
  not_multiple_of: { bg: 'Числото трябва да се дели на {divisor}.', en: 'The number must be a multiple of {divisor}.' },
  invalid_union: {
    bg: 'Не прилича на нито едно от допустимите тук неща.',
    en: 'It is none of the things allowed here.',
  },
  invalid_key: { bg: 'Поле с такова име не може да има.', en: 'A field cannot have this name.' },
  invalid_element: { bg: 'Един от елементите не е допустим.', en: 'One of the elements is not allowed.' },
  custom: { bg: 'Тази стойност не е допустима.', en: 'This value is not allowed.' },
  // what contracts and rules find
  required: MISSING,
  not_a_day: NO_SUCH_DAY,
  not_storable: {
    bg: 'В текста има знаци, които не могат да бъдат записани. Напишете го наново.',
    en: 'The text holds characters that cannot be kept. Type it again.',
  },
  not_an_egn: {
    bg: 'Това не е възможно ЕГН. Проверете номера.',
    en: 'This is no possible personal number (ЕГН). Check it.',
  },
  amount_too_small: { bg: 'Сумата трябва да е поне 0,01.', en: 'The amount must be at least 0.01.' },
  not_a_share: { bg: 'Процентът е над 0 и най-много 100.', en: 'A percentage is above 0 and at most 100.' },
  each_once: { bg: 'Всяко може да стои само веднъж.', en: 'Each may stand once only.' },
  duplicate: { bg: 'Едно и също стои два пъти.', en: 'The same stands twice.' },
  less_than_parts: { bg: 'Общият брой е по-малък от сбора на частите.', en: 'The total is less than its parts.' },
  exit_before_entry: { bg: 'Напускането е преди включването.', en: 'The exit is before the entry.' },
  period_too_long: {
    bg: 'За този период има повече от {most} записа. Изберете по-кратък.',
    en: 'There are more than {most} records in this period. Choose a shorter one.',
  },
  names_member: {
    bg: 'Тук стои име на член на група. Пишете без имена: броя, ролята или институцията.',
    en: 'A member of a group is named here. Write without names: how many, which part, which institution.',
  },
  end_before_start: { bg: 'Краят е преди началото.', en: 'The end is before the start.' },
  outside_period: {
    bg: 'Датата е извън срока ({start} – {end}).',
    en: 'The date is outside the period ({start} – {end}).',
  },
  // studies
  not_in_source: {
    bg: 'Текстът трябва да го има на езика, на който е написан.',
    en: 'The text must be there in the language in which it was written.',
  },
  not_a_country: {
    bg: 'Няма държава с такъв код. Пише се с две главни букви, например BE.',
    en: 'No country has this code. It is two capital letters, such as BE.',
  },
  not_a_language: {
    bg: 'Няма език с такъв код. Пише се с две или три малки букви, например cs.',
    en: 'No language has this code. It is two or three small letters, such as cs.',
  },
  study_or_project: {
    bg: 'Посочете или проучването, или проекта.',
    en: 'Name either the study or the project.',
  },
  place_or_code: {
    bg: 'Изберете община от списъка или напишете мястото с неговата държава.',
    en: 'Choose a municipality from the list, or write the place with its country.',
  },
  day_of_end: {
    bg: 'При завършване и при приемане се пише денят, в другите случаи – не.',
    en: 'A day is given when a study is finished or adopted, and only then.',
  },
  still_planned: {
    bg: 'Работата още е планирана: от нея няма какво да се каже.',
    en: 'This work is still planned: there is nothing to tell of it yet.',
  },
  study_planned: {
    bg: 'Проучването още е план. Първо отбележете, че е започнало.',
    en: 'The study is still a plan. First note that it has begun.',
  },
  survey_only: {
    bg: 'Въпросник се посочва само при анкета.',
    en: 'A questionnaire is named for a survey only.',
  },
  counted_not_typed: {
    bg: 'Отговорите на въпросника се броят от системата. Оставете полето празно.',
    en: 'The answers to the questionnaire are counted by the system. Leave the field empty.',
  },
  recommendation_to_whom: {
    bg: 'Препоръката се отправя към някого и е в една област; изводът няма адресат.',
    en: 'A recommendation is made to somebody and has a sphere; a conclusion has neither.',
  },
  too_many_here: {
    bg: 'В едно проучване може да има най-много {most} такива.',
    en: 'One study may have at most {most} of these.',
  },
  not_a_meeting: {
    bg: 'Среща се посочва само за казано на среща.',
    en: 'A meeting is named only for what was said at one.',
  },
  unknown_meeting: {
    bg: 'Няма такава среща. Изберете друга или запишете казаното без среща.',
    en: 'There is no such meeting. Choose another, or write down what was said without one.',
  },
  recording_refused: {
    bg: 'Това не е запис на глас, който познаваме: OGG, WebM, M4A, MP3 или WAV, цял и без картина.',
    en: 'This is no voice recording that we know: OGG, WebM, M4A, MP3 or WAV, whole and without pictures.',
  },
  recording_too_large: {
    bg: 'Записът е по-голям от {megabytes} MB. Запишете по-кратко.',
    en: 'The recording is larger than {megabytes} MB. Record less.',
  },
  recording_too_long: {
    bg: 'Записът е по-дълъг от {minutes} мин. Запишете по-кратко.',
    en: 'The recording is longer than {minutes} minutes. Record less.',
  },
  papers_differ: {
    bg: 'Въведени са {entered} бюлетини. Пребройте отново намерените или поправете въведеното.',
    en: '{entered} papers are entered. Count those found again, or mend what was entered.',
  },
  paper_empty: { bg: 'Бюлетината е празна.', en: 'The paper is empty.' },
  paper_place_empty: {
    bg: 'Подредбата не се чете. Пише се с номерата: 2>1=3.',
    en: 'The order cannot be read. Write it with the numbers: 2>1=3.',
  },
  paper_option_twice: {
    bg: 'Една възможност стои два пъти в бюлетината.',
    en: 'An option stands twice on the paper.',
  },
  paper_option_unknown: { bg: 'Няма възможност с такъв номер.', en: 'There is no option with this number.' },
  paper_points: {
    bg: 'Точките не се четат. Пише се 1:5,3:2, а при спешност и значение – 1:4x3 (от 1 до 5).',
    en: 'The points cannot be read. Write 1:5,3:2, or 1:4x3 for urgency and relevance (1 to 5).',
  },
  scale_too_short: {
    bg: 'Най-високата оценка трябва да е над най-ниската.',
    en: 'The highest score must be above the lowest.',
  },
  two_criteria: {
    bg: 'Тук критериите са точно два – изпълнимост и въздействие – и при двата повече е по-добре.',
    en: 'There are exactly two criteria here, feasibility and impact, and of both more is better.',
  },
  outside_scale: {
    bg: 'Оценките са от {least} до {most}.',
    en: 'Scores are from {least} to {most}.',
  },
  names_someone: {
    bg: 'Тук се споменава фамилията на човек, който участва в група или е назначен. Напишете го без имена.',
    en: 'The last name of somebody who sits in a group or was appointed stands here. Write it without names.',
  },
  small_count: {
    bg: 'Малък брой хора ({count}) стои до „{near}“. Проверете дали не издава някого и потвърдете.',
    en: 'A small number of people ({count}) stands beside “{near}”. Check that it gives nobody away, and confirm.',
  },
  not_here: { bg: 'Това поле е само за един акт.', en: 'This field is for one act only.' },
  unknown_need: { bg: 'Няма такава нужда.', en: 'There is no such need.' },
  order_reason_needed: {
    bg: 'Подредбата не е тази от гласуването или нещо от него е прескочено. Напишете защо – хората ще го прочетат.',
    en: 'The order is not that of the ballot, or something of it was passed over. Write why – people will read it.',
  },
  in_future: { bg: 'Датата не може да е след {today}.', en: 'The date cannot be after {today}.' },
  over_twelve_months: { bg: 'Заетостта е най-много за 12 месеца.', en: 'Employment is for at most 12 months.' },
  not_month_end: { bg: 'Изберете последния ден на месец.', en: 'Choose the last day of a month.' },
  other_project: { bg: 'Работното място е от друг проект.', en: 'The post belongs to another project.' },
  post_not_for_participants: {
    bg: 'Това работно място не е за хора от целевата група.',
    en: 'This post is not for people of the target group.',
  },
  not_participant: { bg: 'Човекът не участва в проекта.', en: 'The person takes no part in the project.' },
  already_enrolled: {
    bg: 'Човекът вече е в групата в тези дни.',
    en: 'The person is in the group within these days already.',
  },
  not_found: { bg: 'Няма такъв запис.', en: 'There is no such record.' },
  changed_by_amendment: {
    bg: 'Променено е с вписване от {since} и не се поправя направо. Впишете ново изменение.',
    en: 'An amendment of {since} changed it, so it is not corrected over. Record a new amendment.',
  },
  lead_count: { bg: 'Точно една община е водеща.', en: 'Exactly one municipality leads.' },
  grants_not_total: {
    bg: 'Сборът по програми ({sum}) не е равен на общата стойност ({total}).',
    en: 'The grants add up to {sum}, not to the total of {total}.',
  },
  total_missing: { bg: 'Впишете общата стойност.', en: 'State the total.' },
  total_without_amounts: {
    bg: 'Общата стойност иска сума по всяка програма.',
    en: 'A total needs an amount for each grant.',
  },
  currency_after_changeover: {
    bg: 'Договор от 2026 г. нататък е в евро.',
    en: 'A contract of 2026 or later is in euro.',
  },
  activity_without_grant: {
    bg: 'Изберете от кои средства е дейността.',
    en: 'Choose the grant that the activity is on.',
  },
  nothing_to_amend: { bg: 'Посочете какво се променя.', en: 'Say what changes.' },
  not_longer: { bg: 'Новият край трябва да е след {end}.', en: 'The new end must be after {end}.' },
  not_part_of_it: { bg: 'Това не се променя с такова изменение.', en: 'Such an amendment does not change this.' },
  // access
  not_the_code: { bg: 'Кодът не е този, чийто отпечатък е даден.', en: 'The code is not the one whose hash is given.' },
  password_too_short: access('passwordTooShort'),
  password_too_long: access('passwordTooLong'),
  password_too_easy: access('passwordTooEasy'),
  code_wrong: access('codeWrong'),
  incompatible_roles: access('incompatibleShort'),
  // work with people
  family_or_person: {
    bg: 'Документът е или на човек, или на семейството – посочете едното.',
    en: 'A paper is a person’s or the family’s – name one of them.',
  },
  only_who_works: {
    bg: 'Подобрение в работата се записва само за човек, който работи.',
    en: 'How work got better is recorded only of someone who works.',
  },
  'invalid_format:datetime': {
    bg: 'Пише се ден и час, например 2026-05-12T08:30:00Z.',
    en: 'Written as day and time, such as 2026-05-12T08:30:00Z.',
  },
  in_the_future: { bg: 'Този ден още не е дошъл.', en: 'That day has not come yet.' },
  twice: { bg: 'Това стои вече веднъж.', en: 'This is there once already.' },
  provider: {
    bg: 'Посочете кой друг прави стъпката или изберете някой от двамата.',
    en: 'Name the other provider of the step, or choose one of the two.',
  },
  not_a_goal: { bg: 'Такава цел няма в плана.', en: 'The plan has no such goal.' },
  goals_untold: { bg: 'Кажете за всяка цел докъде е стигнала.', en: 'Tell of every goal how far it got.' },
  answer_required: { bg: 'Отговорът е задължителен.', en: 'An answer is required.' },
  answer_constraint: {
    bg: 'Отговорът не отговаря на условието на въпроса.',
    en: 'The answer does not meet the condition of the question.',
  },
  answer_not_a_number: { bg: 'Тук се пише число.', en: 'A number is written here.' },
  answer_not_whole: { bg: 'Тук се пише цяло число.', en: 'A whole number is written here.' },
  answer_not_a_day: { bg: 'Няма такава дата.', en: 'There is no such day.' },
  answer_not_a_time: { bg: 'Няма такъв час.', en: 'There is no such time.' },
  answer_not_a_choice: { bg: 'Изберете от предложените отговори.', en: 'Choose from the answers offered.' },
  answer_out_of_range: { bg: 'Извън скалата е.', en: 'It is outside the scale.' },
  answer_too_long: { bg: 'Твърде дълго е.', en: 'It is too long.' },
  answer_too_many_times: { bg: 'Твърде много са.', en: 'There are too many.' },
  review_too_late: { bg: 'Прегледът трябва да е по-рано.', en: 'The review must be earlier.' },
}

/** What is wrong with a field, said in a language; a code without words is said as a value that is not allowed. */
export function fieldMessage(lang: Lang, { code, params = {} }: FieldFault): string {
  const words = wordsOf(code, params)[lang]
  return words.replace(/\{(\w+)\}/g, (_, place: string) => written(lang, params[place]))
}

function wordsOf(code: string, params: NonNullable<FieldFault['params']>): Words {
  if (params.given === 'nothing' || (code === 'too_small' && params.of === 'string' && params.least === 1)) {
    return MISSING
  }
  const exact = FIELD_WORDS[`${code}:${params.expected ?? params.of ?? params.format ?? ''}`]
  return exact ?? FIELD_WORDS[code] ?? FAULT_WORDS[code] ?? PORTFOLIO_WORDS[code] ?? FIELD_WORDS.custom!
}

function written(lang: Lang, value: string | number | undefined): string {
  if (value === undefined) return '…'
  if (typeof value === 'number' || !isDay(value)) return String(value)
  return lang === 'bg' ? writtenDay(value) : value
}
