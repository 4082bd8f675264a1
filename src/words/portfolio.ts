/** Words for what is wrong with a portfolio file, by code; `{places}` are filled by `params`. */
import type { Lang, Words } from '#kit/text.ts'

export const PORTFOLIO_WORDS: Record<string, Words> = {
  file_too_large: {
    bg: 'Файлът е над {most} MB. Разделете проектите в няколко файла.',
    en: 'The file is larger than {most} MB. Put the projects into several files.',
  },
  file_not_text: {
    bg: 'Файлът не е текст в UTF-8. Запазете го от текстов редактор с кодиране UTF-8.',
    en: 'The file is not UTF-8 text. Save it from a text editor with the encoding UTF-8.',
  },
  file_empty: { bg: 'Във файла няма нищо.', en: 'There is nothing in the file.' },
  yaml_broken: {
    bg: 'Оттук нататък файлът не се чете като YAML. Проверете отстъпите, двоеточията и кавичките на този и на предния ред.',
    en: 'From here on the file cannot be read as YAML. Check indents, colons and quotes on this line and the one before.',
  },
  yaml_several: {
    bg: 'Тук започва втори документ („---“). Портфолиото е един документ.',
    en: 'A second document begins here (“---”). A portfolio is one document.',
  },
  yaml_alias: {
    bg: 'Препратки с „&“ и „*“ не се приемат. Напишете стойността на всяко място.',
    en: 'References with “&” and “*” are not accepted. Write the value out in each place.',
  },
  yaml_tag: {
    bg: 'Означението „{value}“ не се приема. Оставете само стойността.',
    en: 'The tag “{value}” is not accepted. Leave the value alone.',
  },
  yaml_key: {
    bg: 'Името на полето трябва да е обикновен текст.',
    en: 'The name of a field must be plain text.',
  },
  yaml_duplicate: {
    bg: 'Полето „{value}“ стои два пъти на едно и също място. Оставете едното.',
    en: 'The field “{value}” stands twice in the same place. Keep one.',
  },
  yaml_too_deep: {
    bg: 'Нивата са повече от {most}. Проверете отстъпите и скобите.',
    en: 'There are more than {most} levels. Check indents and brackets.',
  },
  missing: { bg: 'Липсва задължителна стойност.', en: 'A required value is missing.' },
  unknown_key: {
    bg: 'Тук няма поле с име „{value}“. Проверете как е изписано и дали отстъпът е верен.',
    en: 'There is no field called “{value}” here. Check the spelling and the indent.',
  },
  needs_quotes: {
    bg: 'Поставете стойността в кавички: "{value}". Без тях YAML я чете като число и стотинките и нулите може да се изгубят.',
    en: 'Put the value in quotes: "{value}". Without them YAML reads a number, and cents and zeros may be lost.',
  },
  wrong_type: { bg: 'Тук се очаква {expected}.', en: 'Expected here: {expected}.' },
  unknown_value: {
    bg: '„{value}“ не е сред възможните стойности: {allowed}.',
    en: '“{value}” is not one of the possible values: {allowed}.',
  },
  no_such_date: {
    bg: 'Няма такава дата: „{value}“. Пише се година-месец-ден, например 2023-11-30.',
    en: 'There is no such date: “{value}”. Dates are written year-month-day, such as 2023-11-30.',
  },
  bad_amount: {
    bg: '„{value}“ не е сума. Пише се в кавички, с точка и без интервали: "1573417.65".',
    en: '“{value}” is not an amount. It is written in quotes, with a point and no spaces: "1573417.65".',
  },
  bad_code: {
    bg: '„{value}“ не може да е код. Описанието на формата казва какви знаци са позволени.',
    en: '“{value}” cannot be a code. The description of the format says which characters are allowed.',
  },
  bad_form: {
    bg: 'Стойността „{value}“ не е във вида, който се очаква тук.',
    en: 'The value “{value}” is not in the form expected here.',
  },
  empty: { bg: 'Текстът е празен.', en: 'The text is empty.' },
  too_long: { bg: 'Текстът е по-дълъг от {most} знака.', en: 'The text is longer than {most} characters.' },
  out_of_range: {
    bg: 'Числото {value} е извън възможното: от {least} до {most}.',
    en: 'The number {value} is out of range: {least} to {most}.',
  },
  too_many: { bg: 'Повече от {most} на брой не се приемат.', en: 'More than {most} are not accepted.' },
  activity_without_grant: {
    bg: 'Не е казано от кой грант се плаща дейността. Добавете „grant“ с кода му.',
    en: 'It is not said which grant pays for the activity. Add “grant” with its code.',
  },
  currency_after_changeover: {
    bg: 'Договор от 2026 г. насам е в евро, а тук пише BGN.',
    en: 'A contract since 2026 is in euro, but this says BGN.',
  },
  duplicate: {
    bg: 'Същото вече го има по-горе във файла или сред вградените програми: „{value}“.',
    en: 'The same is there already, above in the file or among the built-in programmes: “{value}”.',
  },
  end_before_start: { bg: 'Краят е преди началото.', en: 'The end is before the start.' },
  grants_not_total: {
    bg: 'Грантовете правят общо {sum}, а в „total“ пише {total}. Трябва да съвпадат до стотинка.',
    en: 'The grants add up to {sum}, but “total” says {total}. They must agree to the cent.',
  },
  lead_count: {
    bg: 'Водещата община (lead: true) трябва да е точно една, а са {count}.',
    en: 'Exactly one municipality leads (lead: true); here there are {count}.',
  },
  outside_period: {
    bg: 'Датата е извън периода на проекта: от {start} до {end}.',
    en: 'The date is outside the period of the project: {start} to {end}.',
  },
  total_missing: {
    bg: 'Липсва „total“: общата сума, на която грантовете трябва да са равни.',
    en: '“total” is missing: the sum that the grants must make up.',
  },
  total_without_amounts: {
    bg: 'Има „total“, но не всеки грант е със сума. Добавете сумите или махнете „total“.',
    en: 'There is a “total”, but not every grant has an amount. Add the amounts or take “total” out.',
  },
  unknown_ref: {
    bg: 'Във файла няма „{value}“, за което се говори тук.',
    en: 'This speaks of “{value}”, which is not in the file.',
  },
  unknown_municipality: {
    bg: 'Няма община с код „{value}“. Ползват се кодовете на НСИ, например SML31.',
    en: 'There is no municipality with the code “{value}”. The codes are those of the National Statistical Institute, such as SML31.',
  },
  unknown_programme: {
    bg: 'Няма програма с код „{value}“ – нито вградена, нито в „programmes“ на този файл.',
    en: 'There is no programme with the code “{value}”, neither built in nor under “programmes” in this file.',
  },
  cycle: {
    bg: 'Организацията излиза подчинена на самата себе си.',
    en: 'The organisation turns out to belong to itself.',
  },
  changed_by_amendment: {
    bg: 'Проект {project}: „{what}“ е променено с вписване от {since} и файлът не може да го върне назад. Впишете във файла сегашната стойност.',
    en: 'Project {project}: “{what}” was changed by an amendment of {since}, and a file cannot undo that. Write the present value into the file.',
  },
}

const EXPECTED: Record<string, Words> = {
  object: { bg: 'група от полета', en: 'a group of fields' },
  record: { bg: 'група от полета', en: 'a group of fields' },
  array: { bg: 'списък – редове, които започват с „-“', en: 'a list – lines that begin with “-”' },
  string: { bg: 'текст', en: 'text' },
  number: { bg: 'цяло число', en: 'a whole number' },
  int: { bg: 'цяло число', en: 'a whole number' },
  boolean: { bg: 'true или false', en: 'true or false' },
}

/** A fault of a file in one line of text: `ред 12, projects[0].total: …`. */
export function portfolioFault(
  lang: Lang,
  fault: { line?: number; path: string; code: string; params?: Readonly<Record<string, string | number>> },
): string {
  const params = fault.params ?? {}
  const words = PORTFOLIO_WORDS[fault.code]?.[lang] ?? fault.code
  const text = words.replace(/\{(\w+)\}/g, (_, place: string) =>
    place === 'expected'
      ? (EXPECTED[String(params.expected)]?.[lang] ?? String(params.expected))
      : String(params[place] ?? '…'),
  )
  const line = fault.line === undefined ? '' : `${lang === 'bg' ? 'ред' : 'line'} ${fault.line}`
  return `${[line, fault.path].filter(Boolean).join(', ')}: ${text}`
}

/** What became of the rows of a file, in one line. */
export const portfolioDone = (lang: Lang, counts: { created: number; updated: number; unchanged: number }): string =>
  lang === 'bg'
    ? `Добавени: ${counts.created} · променени: ${counts.updated} · без промяна: ${counts.unchanged}`
    : `Added: ${counts.created} · changed: ${counts.updated} · unchanged: ${counts.unchanged}`

/** Said above the faults of a file that was not taken in. */
export const portfolioRefused = (lang: Lang, count: number): string =>
  lang === 'bg'
    ? `Файлът не е внесен, нищо не е променено. За поправка: ${count}`
    : `The file was not imported and nothing was changed. To mend: ${count}`
