/** What keeps an installation from starting or a command from running, said to whoever operates it. */
import type { Lang, Words } from '#kit/text.ts'
import type { Params } from './catalogue.ts'

const SENTENCES: Readonly<Record<string, Words>> = {
  data_directory_in_use: {
    bg: 'С тази директория вече работи друго Заедно (процес {{pid}}). Спрете го или изберете друга ZAEDNO_DATA.',
    en: 'Another Zaedno works on this directory (process {{pid}}). Stop it, or choose another ZAEDNO_DATA.',
  },
  data_directory_not_writable: {
    bg: 'В {{directory}} не може да се пише. Дайте права на този потребител или изберете друга ZAEDNO_DATA.',
    en: '{{directory}} cannot be written to. Give this user the right, or choose another ZAEDNO_DATA.',
  },
  data_directory_unclear: {
    bg: 'На мястото на базата има файлове, които не са база. Преместете ги или изберете друга ZAEDNO_DATA.',
    en: 'Where the database should be there are files that are no database. Move them, or choose another ZAEDNO_DATA.',
  },
  data_of_another_account: {
    bg: 'Данните са на друг потребител на тази машина ({{uid}}). Стартирайте като него или сменете собственика им.',
    en: 'The data belong to another user of this machine ({{uid}}). Start as that user, or change their owner.',
  },
  database_other_major: {
    bg: 'Данните са от PostgreSQL {{found}}, а тази версия носи {{wanted}}. Направете резервно копие със старата версия и го възстановете тук.',
    en: 'The data are from PostgreSQL {{found}}, this version brings {{wanted}}. Back up with the old version and restore here.',
  },
  database_password_missing: {
    bg: 'Данните ги има, но паролата им в {{file}} липсва. Върнете папката с ключовете от резервното ѝ копие.',
    en: 'The data are there, their password in {{file}} is not. Bring the key folder back from its copy.',
  },
  database_password_wrong: {
    bg: 'Базата не приема паролата от {{file}}. Проверете дали ZAEDNO_KEYS е папката на тези данни.',
    en: 'The database does not take the password in {{file}}. Check that ZAEDNO_KEYS is the folder of these data.',
  },
  database_binaries_missing: {
    bg: 'За тази машина ({{platform}}) няма вграден PostgreSQL. Посочете сървър с DATABASE_URL.',
    en: 'There is no embedded PostgreSQL for this machine ({{platform}}). Name a server with DATABASE_URL.',
  },
  database_cannot_run: {
    bg: 'Вграденият PostgreSQL не тръгва: {{output}}',
    en: 'The embedded PostgreSQL does not run: {{output}}',
  },
  database_account_missing: {
    bg: 'Базата не може да работи като root, а друг потребител няма. Създайте потребител postgres или стартирайте като обикновен потребител.',
    en: 'The database may not run as root and there is no other account. Create a user postgres, or start as an ordinary user.',
  },
  database_start_failed: {
    bg: 'Базата не можа да тръгне. Краят на нейния дневник: {{output}}',
    en: 'The database could not start. The end of its log: {{output}}',
  },
  disk_full: {
    bg: 'Няма място на диска ({{directory}}). Нищо не е загубено: освободете място и опитайте пак.',
    en: 'The disk is full ({{directory}}). Nothing is lost: free some room and try again.',
  },
  unsafe_database_login: {
    bg: 'С тези потребители на базата разделянето на данните не важи: {{logins}}. Ползвайте собственик без права на superuser.',
    en: 'With these database logins the separation of data does not hold: {{logins}}. Use an owner that is no superuser.',
  },
  keys_missing: {
    bg: 'Данните са запечатани, а ключовете им липсват. Върнете папката с ключовете (ZAEDNO_KEYS) от резервното ѝ копие.',
    en: 'The data are sealed and their keys are missing. Bring the key folder (ZAEDNO_KEYS) back from its copy.',
  },
  keys_too_open: {
    bg: 'Ключовете могат да се четат и от други. Оставете папката само за собственика: chmod 700, файловете 600.',
    en: 'Others can read the keys. Leave the folder to its owner alone: chmod 700, the files 600.',
  },
  keys_damaged: {
    bg: 'Ключовете са повредени. Върнете папката (ZAEDNO_KEYS) от резервното ѝ копие.',
    en: 'The keys are damaged. Bring the folder (ZAEDNO_KEYS) back from its copy.',
  },
  keys_not_written: {
    bg: 'Ключовете не можаха да се запишат. Проверете правата и мястото на диска.',
    en: 'The keys could not be written. Check the rights and the room on the disk.',
  },
  root_key_missing: {
    bg: 'Липсва коренният ключ, с който са заключени данните. Върнете цялата папка с ключовете.',
    en: 'The root key that locks these data is missing. Bring the whole key folder back.',
  },
  wrapped_key_damaged: {
    bg: 'Ключ на данни в базата не може да се отключи: сменен е или папката с ключовете не е за тази база.',
    en: 'A data key in the database does not open: it was changed, or the key folder is not for this database.',
  },
  ENOENT: { bg: 'Няма такъв файл: {{path}}', en: 'There is no such file: {{path}}' },
  EACCES: { bg: 'Нямате право върху {{path}}', en: 'You have no right to {{path}}' },
  ENOSPC: {
    bg: 'Няма място на диска. Нищо не е загубено: освободете място и опитайте пак.',
    en: 'The disk is full. Nothing is lost: free some room and try again.',
  },
  EADDRINUSE: {
    bg: 'Портът {{port}} е зает. Изберете друг с PORT.',
    en: 'Port {{port}} is taken. Choose another with PORT.',
  },
}

/** The sentence of a code with its details filled in; undefined where there is none. */
export function operatingSentence(lang: Lang, code: string, details: Params): string | undefined {
  const words = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined
  return words?.[lang].replace(/\{\{(\w+)\}\}/g, (_, place: string) => String(details[place] ?? '…'))
}
