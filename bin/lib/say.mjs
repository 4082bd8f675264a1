/** What the launcher itself says. It speaks before anything is installed, so its few sentences stand here. */

const SENTENCES = {
  bg: {
    installing: 'Инсталират се пакетите – само първия път и след промяна…',
    stillInstalling: '  … {seconds} с',
    installed: 'Пакетите са готови за {seconds} с.',
    building: 'Подготвят се страниците…',
    built: 'Страниците са готови за {seconds} с.',
    waiting: 'Друг процес ({pid}) вече върши това; изчаква се…',
    installFailed: 'Пакетите не можаха да се инсталират. От npm:\n{output}',
    installDiffers: 'Инсталираното се различава от package-lock.json. Изтрийте папката node_modules и опитайте пак.',
    buildFailed: 'Страниците не можаха да се подготвят:\n{output}',
    partMissing: 'npm не инсталира {name}, а без него Заедно не тръгва. Проверете връзката и опитайте пак.',
    nodeTooOld:
      'Заедно работи с Node {needed}, а тук е {version}. Инсталирайте Node {needed} от https://nodejs.org и опитайте пак.',
    notWhole: 'Инсталацията не е пълна: липсва {what}.',
    cannotRun: '{what} не може да се изпълни: {why}',
  },
  en: {
    installing: 'Installing packages – only the first time and after a change…',
    stillInstalling: '  … {seconds} s',
    installed: 'Packages are ready, {seconds} s.',
    building: 'Building the pages…',
    built: 'Pages are ready, {seconds} s.',
    waiting: 'Another process ({pid}) is already doing this; waiting…',
    installFailed: 'The packages could not be installed. npm said:\n{output}',
    installDiffers: 'What was installed differs from package-lock.json. Delete the folder node_modules and try again.',
    buildFailed: 'The pages could not be built:\n{output}',
    partMissing:
      'npm did not install {name}, and Zaedno does not start without it. Check the connection and try again.',
    nodeTooOld:
      'Zaedno runs on Node {needed} and this is {version}. Install Node {needed} from https://nodejs.org and try again.',
    notWhole: 'The installation is not whole: {what} is missing.',
    cannotRun: '{what} cannot be run: {why}',
  },
}

function language() {
  const args = process.argv
  const asked = args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1]
  if (asked === 'bg' || asked === 'en') return asked
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('bg') ? 'bg' : 'en'
}

const sentence = (key, values) => SENTENCES[language()][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

/** Says something on standard error: standard output belongs to the program (`--json`). */
export const say = (key, values = {}) => process.stderr.write(`${sentence(key, values)}\n`)

/** Says why it cannot go on, and ends. */
export function fail(key, values = {}) {
  say(key, values)
  process.exit(1)
}
