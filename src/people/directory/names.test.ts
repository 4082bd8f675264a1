/** Names as people write them: what is the same name, what sorts before what, and how much is forgiven. */
import { describe, expect, it } from 'vitest'
import { newDirectory, search, setPerson } from './directory.ts'
import { formsOf, leadOf, sortName } from './names.ts'

const VIEWER = { teams: [], everyone: true, today: '2026-11-15' }

/** Whom a typed text finds among people of these names; the first is listed first. */
function finds(typed: string, names: readonly string[]): string[] {
  const d = newDirectory()
  for (const [at, name] of names.entries()) {
    const [first = '', middle = '', last = ''] = name.split(' ')
    setPerson(d, {
      id: `p${at}`,
      sameAs: null,
      hidden: false,
      name: { first, middle: last ? middle : '', last: last || middle },
      born: '1980-01-01',
      sex: null,
      phone: null,
      egnTail: null,
      region: null,
      settlement: null,
    })
  }
  return search(d, VIEWER, typed, 10).map(({ first, last }) => [first, last].filter(Boolean).join(' '))
}

/** Each name, and what may be typed for it. */
const WRITTEN: Record<string, string[]> = {
  Иван: ['иван', 'ИВАН', 'Ivan', 'iv', 'rldk', 'сэьх', 'рлдк'],
  Живка: ['jivka', 'zhivka', 'Živka', 'viwka', 'жив', '`ивка'],
  Чавдар: ['4avdar', 'chavdar', 'čavdar', 'çavdar', '`awdar', 'чавд'],
  Шаклийска: ['6aklijska', 'shakliyska', 'shaklijska', 'şakliyska', '[aklijska'],
  Цанка: ['canka', 'tsanka', 'tzanka'],
  Щилиян: ['shtiliyan', '6tilian', 'shtilijan', 'stilian', ']iliqn'],
  Юлия: ['yulia', 'iuliya', 'julija', 'ulia', '\\liq'],
  Ясен: ['yasen', 'iasen', 'jasen', 'qsen'],
  Първан: ['parvan', 'purvan', 'pyrvan', 'pyrwan'],
  Христо: ['hristo', 'xristo', 'khristo', 'christo', 'n,rijf'],
  Александър: ['aleksandar', 'alexander', 'alexandur', 'алексндър', 'лаександър'],
  Йордан: ['yordan', 'jordan', 'iordan'],
  Кольо: ['kolyo', 'kolio', 'koljo'],
  Анна: ['ana', 'Анна', 'ана'],
  Мария: ['maria', 'mariya', 'mariia', 'marija'],
  Шюкрю: ['şükrü', 'sukru', 'shyukryu', '6ukru'],
  Джемиле: ['cemile', 'djemile', 'dzhemile'],
  Yılmaz: ['Йълмаз', 'илмаз', 'yilmaz'],
  Öztürk: ['озтюрк', 'йозтюрк', 'ozturk'],
  'Петрова-Иванова': ['иванова', 'петрова', 'петрова-иванова', 'петроваиванова', 'иванова петрова', 'ivanova-petr'],
  "Д'Артанян": ['дартанян', 'd’artanian'],
}

describe('names', () => {
  it('are found however they are written', () => {
    const missed = Object.entries(WRITTEN).flatMap(([name, texts]) =>
      texts
        .filter((typed) => !finds(typed, [name, 'Бойко', 'Огнена']).includes(name))
        .map((typed) => `${name}: ${typed}`),
    )
    expect(missed).toEqual([])
    expect(Object.values(WRITTEN).flat().length).toBeGreaterThan(70)
  })

  it('are found by the beginnings of any parts, in any order', () => {
    const people = ['Иван Петров Георгиев', 'Иванка Петрова Стоянова', 'Петър Иванов Стоев']
    expect(finds('сто ив', people)).toEqual(['Петър Стоев', 'Иванка Стоянова'])
    expect(finds('пет георг', people)).toEqual(['Иван Георгиев'])
    expect(finds('георги стоев', people)).toEqual([])
  })

  it('forgive one error from four letters, two from seven, none before', () => {
    expect(finds('мро', ['Мрян'])).toEqual([])
    expect(finds('мара', ['Мира'])).toEqual(['Мира'])
    expect(finds('виан', ['Иван'])).toEqual(['Иван'])
    expect(finds('мапу', ['Мира'])).toEqual([])
    expect(finds('гергана', ['Георгана'])).toEqual(['Георгана'])
    expect(finds('димтиорв', ['Димитров'])).toEqual(['Димитров'])
    expect(finds('дмтрв', ['Димитров'])).toEqual([])
  })

  it('come with fewer errors first, then whole before begun, then by name', () => {
    expect(finds('иван', ['Иванов', 'Ивен', 'Иван', 'Ивана'])).toEqual(['Иван', 'Ивана', 'Иванов', 'Ивен'])
  })

  it('sort as Bulgarians sort: the alphabet, double surnames after the single, Latin last', () => {
    const sorted = [
      'Ангелов',
      'Ѝванов',
      'Йонов',
      'Петрова',
      'Петрова-Ангелова',
      'Петрович',
      'Ъглова',
      'Юсуф',
      'Çelik',
      'Öz',
    ]
    const keys = sorted.map((last) => sortName(formsOf('Ана').sort, '', formsOf(last).sort))
    expect(keys.toSorted()).toEqual(keys)
    expect(new Set(keys).size).toBe(sorted.length)
    expect(keys.map(leadOf).toSorted((a, b) => a - b)).toEqual(keys.map(leadOf))
    expect(new Set(keys.map(leadOf)).size).toBeGreaterThan(7)
    expect(formsOf('ШЕРЕВ').sort).toBe(formsOf('Шерев').sort)
  })
})
