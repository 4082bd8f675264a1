/** Made-up people of one municipality for the measurements of the directory: many names, few of them common. */
import { type Day, dayFromNumber, dayNumber } from '#kit/dates.ts'
import type { Care, Entry, Member } from '../src/people/directory/directory.ts'
import { dice } from './generate.ts'

/** Everything that the directory is given. */
export interface People {
  entries: Entry[]
  cares: Care[]
  members: Member[]
}

/** A team of one household in forty, and one of one household in four. */
export const SMALL_TEAM = 'team-small'
export const LARGE_TEAM = 'team-large'
export const PEOPLE_DAY: Day = '2026-11-15'

const split = (text: string) => text.split(' ')
const MEN = split(
  'Георги Иван Димитър Николай Петър Христо Стефан Тодор Йордан Александър Васил Ангел Красимир Мартин Асен Юлиян Живко Цветан Чавдар Шефкет Мехмед Хасан Ахмед Юсуф Първан Кръстю Янко Щерю Огнян Михаил',
)
const WOMEN = split(
  'Мария Иванка Елена Йорданка Пенка Надежда Радка Катя Даниела Ана Цветана Юлия Живка Шукрие Айше Фатме Кяни Първанка Яна Стефка Галина Виолета Роза Марийка Христина Гюлсюм Джемиле Снежана Щерьона Огняна',
)
const LATIN_LAST = split('Öztürk Şahin Yılmaz Müller Popescu Dimitrov-Smith Çelik Rossi Novák Jovanović')
const ONSETS = split('б в г д ж з к л м н п р с т ф х ц ч ш бр гр др кр пр тр ст сл хр')
const VOWELS = split('а а а а а а е е е е е и и и и и о о о о о у у ъ я ю')
const CODAS = split('н р л м в к с т д ш ч н р л')
const STEMS = 14_000
const FIRST_NAMES = 900

type Roll = ReturnType<typeof dice>
const oneOf = <T>(roll: Roll, list: readonly T[]): T => list[roll(list.length)]!
/** Low places often: the first of many thousand names comes three times in a hundred. */
const common = (roll: Roll, count: number, power = 3) => Math.floor(count * (roll(1_000_000) / 1_000_000) ** power)
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

function stem(roll: Roll): string {
  let word = ''
  for (let syllable = 1 + roll(2); syllable >= 0; syllable--) word += oneOf(roll, ONSETS) + oneOf(roll, VOWELS)
  return word + oneOf(roll, CODAS)
}

function namesOf(roll: Roll) {
  const stems = [...new Set(Array.from({ length: STEMS }, () => stem(roll)))]
  const more = (ending: string) => stems.slice(0, FIRST_NAMES).map((word) => capital(word) + ending)
  const family = [...MEN.map((name) => name.toLowerCase().replace(/[ийоюя]$/, '')), ...stems]
  return { men: [...MEN, ...more('')], women: [...WOMEN, ...more('а')], family }
}

type Names = ReturnType<typeof namesOf>
const ENDINGS = [
  ['ов', 'ова'],
  ['ев', 'ева'],
  ['ски', 'ска'],
] as const

function nameOf(roll: Roll, { men, women, family }: Names, sex: 'male' | 'female', stemAt: number) {
  const female = sex === 'female' ? 1 : 0
  const surname = (at: number) => capital(family[at]!) + ENDINGS[at % 7 === 0 ? 2 : at % 2]![female]
  const first = female ? women[common(roll, women.length, 2.5)]! : men[common(roll, men.length, 2.5)]!
  const last = surname(stemAt)
  const double = female && roll(25) === 0 ? `${last}-${surname(common(roll, family.length))}` : last
  return {
    first,
    middle: roll(20) === 0 ? '' : surname(common(roll, family.length)),
    last: roll(60) === 0 ? oneOf(roll, LATIN_LAST) : double,
  }
}

/** People in households of one to seven; two in a hundred were entered twice, one in three hundred has the safety flag. */
export function people(count: number, seed = 11): People {
  const roll = dice(seed)
  const names = namesOf(roll)
  const made: People = { entries: [], cares: [], members: [] }
  const idOf = (kind: number, number: number) =>
    `0190f3a2-7c1e-7ab${kind}-8def-${number.toString(16).padStart(12, '0')}`
  const oldest = dayNumber('1936-01-01')
  for (let household = 0; made.entries.length < count; household++) {
    const stemAt = common(roll, names.family.length)
    const settlement = `settlement-${common(roll, 25, 2)}`
    const size = Math.min(1 + roll(7), count - made.entries.length)
    for (let member = 0; member < size; member++) {
      const number = made.entries.length
      const id = idOf(1, number)
      const twice = number > 0 && roll(50) === 0
      const sex = roll(2) === 0 ? ('male' as const) : ('female' as const)
      const person: Entry = {
        id,
        sameAs: null,
        hidden: roll(300) === 0,
        name: nameOf(roll, names, sex, stemAt),
        born: dayFromNumber(oldest + roll(33_000)),
        sex,
        phone: roll(3) === 0 ? `+359 88${roll(10)} ${String(roll(1_000_000)).padStart(6, '0')}` : null,
        egnTail: roll(10) === 0 ? null : String(roll(10_000)).padStart(4, '0'),
        region: 'BG-24',
        settlement,
      }
      made.entries.push(twice ? { ...made.entries[roll(number)]!, id } : person)
      const from = '2021-01-01'
      made.members.push({
        id: idOf(2, number),
        householdId: idOf(3, household),
        personId: id,
        relation: '',
        from,
        to: null,
      })
      const teamId = household % 40 === 0 ? SMALL_TEAM : household % 4 === 1 ? LARGE_TEAM : `team-${household % 23}`
      if (roll(3) > 0) made.cares.push({ id: idOf(4, number), personId: id, teamId, from, to: null })
    }
  }
  return made
}
