/** Words for what is wrong with a file or with a cell of an imported table, by code; `{places}` are filled by `params`. */
import type { Lang, Words } from '#kit/text.ts'

export const FAULT_WORDS: Record<string, Words> = {
  file_unreadable: {
    bg: 'Файлът не може да бъде отворен. Проверете дали съществува и дали имате право да го четете.',
    en: 'The file cannot be opened. Check that it exists and that you may read it.',
  },
  file_empty: { bg: 'Файлът е празен.', en: 'The file is empty.' },
  file_not_table: {
    bg: 'Това не е таблица. Приемат се книги на Excel (.xlsx) и текстови таблици (CSV).',
    en: 'This is not a table. Excel workbooks (.xlsx) and text tables (CSV) are accepted.',
  },
  file_not_xlsx: {
    bg: 'Във файла няма книга на Excel (.xlsx). Отворете го с програмата, с която е направен, и го запазете като .xlsx.',
    en: 'There is no Excel workbook (.xlsx) in this file. Open it in the program that made it and save it as .xlsx.',
  },
  file_old_format: {
    bg: 'Файлът е в стария формат .xls. Отворете го с Excel и го запазете като .xlsx.',
    en: 'The file is in the old .xls format. Open it in Excel and save it as .xlsx.',
  },
  file_encrypted: {
    bg: 'Файлът е заключен с парола. Премахнете паролата и го изпратете отново.',
    en: 'The file is locked with a password. Remove the password and send it again.',
  },
  file_has_macros: {
    bg: 'Във файла има макроси. Запазете го като обикновена книга (.xlsx) и го изпратете отново.',
    en: 'The file contains macros. Save it as an ordinary workbook (.xlsx) and send it again.',
  },
  file_has_doctype: {
    bg: 'Във файла има забранена добавка (DOCTYPE), каквато Excel не поставя. Файлът не е приет.',
    en: 'The file contains a forbidden declaration (DOCTYPE), which Excel never writes. It was refused.',
  },
  file_damaged: {
    bg: 'Файлът е повреден. Отворете го, запазете го наново и го изпратете пак.',
    en: 'The file is damaged. Open it, save it anew and send it again.',
  },
  file_too_large: {
    bg: 'Файлът е прекалено голям. Разделете го на няколко по-малки.',
    en: 'The file is too large. Split it into several smaller ones.',
  },
  file_too_compressed: {
    bg: 'Съдържанието на файла е свито подозрително силно. Файлът не е приет.',
    en: 'The content of the file is compressed suspiciously far. It was refused.',
  },
  file_too_many_parts: {
    bg: 'Файлът се състои от повече от {most} части. Това не е обикновена книга на Excel.',
    en: 'The file consists of more than {most} parts. This is no ordinary Excel workbook.',
  },
  file_too_many_rows: {
    bg: 'В таблицата има повече от {most} реда. Разделете я на няколко файла.',
    en: 'The table has more than {most} rows. Split it into several files.',
  },
  file_too_wide: {
    bg: 'На ред {row} има данни в колона {column}. Чете се най-много до колона {most}.',
    en: 'Row {row} has data in column {column}. Columns up to {most} are read.',
  },
  cell_too_long: {
    bg: 'На ред {row}, колона {column} има повече от {most} знака. Може би липсва затваряща кавичка.',
    en: 'Row {row}, column {column} holds more than {most} characters. A closing quotation mark may be missing.',
  },
  wrong_header: {
    bg: 'Заглавието на колоната не е като в образеца. Очаква се „{expected}“.',
    en: 'The column header differs from the template. Expected: “{expected}”.',
  },
  unexpected_column: {
    bg: 'Тази колона я няма в образеца. Изтрийте я, преди да внесете файла.',
    en: 'The template has no such column. Delete it before importing the file.',
  },
  rows_after_blank: {
    bg: 'След ред {last} има празен ред. Редовете под него не са прочетени.',
    en: 'There is a blank row after row {last}. The rows below it were not read.',
  },
  required: { bg: 'Клетката трябва да бъде попълнена.', en: 'This cell must be filled in.' },
  too_long: { bg: 'Текстът е по-дълъг от {most} знака.', en: 'The text is longer than {most} characters.' },
  not_integer: { bg: 'Очаква се цяло число.', en: 'A whole number is expected.' },
  out_of_range: {
    bg: 'Числото трябва да бъде между {least} и {most}.',
    en: 'The number must be between {least} and {most}.',
  },
  egn_not_ten_digits: {
    bg: 'ЕГН се състои от точно десет цифри.',
    en: 'A personal number (ЕГН) has exactly ten digits.',
  },
  unknown_answer: {
    bg: 'Няма такъв отговор. Допустими са: {allowed}.',
    en: 'There is no such answer. Allowed: {allowed}.',
  },
  unknown_region: {
    bg: 'Няма такава област. Напишете името ѝ, както е официално, например „Пазарджик“ или „София (столица)“.',
    en: 'There is no such region. Write its official name, such as “Пазарджик” or “София (столица)”.',
  },
  not_a_date: {
    bg: 'Няма такава дата. Годината, месецът и денят се пишат с цифри в три клетки.',
    en: 'There is no such date. Year, month and day are written in figures in three cells.',
  },
  date_incomplete: {
    bg: 'Датата е непълна: попълнете и годината, и месеца, и деня.',
    en: 'The date is incomplete: fill in the year, the month and the day.',
  },
  exit_before_entry: {
    bg: 'Датата на напускане е преди датата на включване.',
    en: 'The exit date is before the entry date.',
  },
  unreadable_characters: {
    bg: 'В клетката има знаци, които не могат да бъдат прочетени. Напишете текста наново.',
    en: 'The cell holds characters that cannot be read. Type the text again.',
  },
  egn_checksum: {
    bg: 'Контролната цифра на ЕГН не съвпада. Проверете номера.',
    en: 'The check digit of the personal number (ЕГН) does not match. Check the number.',
  },
  egn_without_date: {
    bg: 'В ЕГН няма възможна дата на раждане. Проверете номера.',
    en: 'The personal number (ЕГН) holds no possible date of birth. Check the number.',
  },
  egn_sex_differs: {
    bg: 'Полът според ЕГН е друг. Проверете номера и пола.',
    en: 'The personal number (ЕГН) says another sex. Check the number and the sex.',
  },
  egn_other_names: {
    bg: 'Същото ЕГН стои с други имена на ред {other}.',
    en: 'The same personal number (ЕГН) has other names in row {other}.',
  },
  egn_other_sex: {
    bg: 'Същото ЕГН стои с друг пол на ред {other}.',
    en: 'The same personal number (ЕГН) has another sex in row {other}.',
  },
  ballot_place_empty: {
    bg: 'Ред {row}: около „>“ и „=“ трябва да има възможност. Пишете A>B=C.',
    en: 'Line {row}: there must be an option on both sides of “>” and “=”. Write A>B=C.',
  },
  ballot_option_twice: {
    bg: 'Ред {row}: „{option}“ стои два пъти в една бюлетина. Оставете я веднъж.',
    en: 'Line {row}: “{option}” stands twice in one ballot. Leave it once.',
  },
  ballot_weight: {
    bg: 'Ред {row}: след „;“ се пише колко бюлетини казват същото – цяло число от 1 до {most}.',
    en: 'Line {row}: after “;” comes how many ballots say the same – a whole number from 1 to {most}.',
  },
  ballot_option_long: {
    bg: 'Ред {row}: една възможност е по-дълга от {most} знака. Съкратете я.',
    en: 'Line {row}: an option is longer than {most} characters. Shorten it.',
  },
  ballot_options_many: {
    bg: 'Възможностите са повече от {most}. Проверете дали на всеки ред стои само бюлетина.',
    en: 'There are more than {most} options. Check that each line holds a ballot and nothing else.',
  },
  age_differs_from_birth_date: {
    bg: 'Възрастта се различава с повече от година от тази според ЕГН.',
    en: 'The age differs by more than a year from that according to the personal number (ЕГН).',
  },
}

/** What is wrong, said in a language; an unknown code says itself. */
export function faultMessage(lang: Lang, code: string, params: Readonly<Record<string, string | number>> = {}): string {
  const words = FAULT_WORDS[code]?.[lang] ?? code
  return words.replace(/\{(\w+)\}/g, (_, place: string) => String(params[place] ?? '…'))
}
