/** People over HTTP: 100 000 of them in one municipality, of whom 2 451 families are in the care of the asker's team. */
import type { House } from './house.ts'
import { clientsOf, type Sent } from './load.ts'
import { atMost, type Figure, median, quantile, timed, told } from './measure.ts'
import { filledPlace } from './records.ts'

const PEOPLE = 100_000
const FAMILIES = 2_451
const ROUNDS = 5
const PREFIXES = ['ив', 'мар', 'georg', 'Петро', 'стоян', 'ани', 'христ', 'dimit', 'елен', 'Никола', 'ивоан', 'красимр']

/** Building the directory, searching as one types, lists, and all families of a team page by page. */
export async function measurePeople(house: House, folder: string): Promise<Figure[]> {
  const place = await house.place('PEOPLE')
  await filledPlace(house, folder, 'PEOPLE', PEOPLE, place)
  const { token } = await house.families(place, FAMILIES)
  const clients = clientsOf(await house.port())
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const search = (text: string): Sent => ({
    method: 'POST',
    path: '/api/people/search',
    headers,
    body: JSON.stringify({ text }),
  })
  const get = (path: string): Sent => ({ method: 'GET', path, headers })
  try {
    const [, building] = await timed(() => clients.send(search('Иван')))
    const each: number[] = []
    let next = 0
    for (let round = 0; round < ROUNDS; round++) {
      const made = () => search(PREFIXES[next++ % PREFIXES.length]!)
      each.push(...(await clients.round(1, 60, made)).each)
    }
    const pages: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      for (const path of ['/api/people?limit=50', '/api/families?limit=50']) {
        pages.push(...(await clients.round(1, 10, () => get(path))).each)
      }
    }
    const whole: number[] = []
    let listed = 0
    for (let round = 0; round < ROUNDS; round++) {
      const [count, ms] = await timed(async () => {
        let seen = 0
        for (let after: string | null = ''; after !== null; ) {
          const query: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
          const page: { items: unknown[]; next: string | null } = JSON.parse(
            await clients.send(get(`/api/families?limit=200${query}`)),
          )
          seen += page.items.length
          after = page.next
        }
        return seen
      })
      listed = count
      whole.push(ms)
    }
    return [
      atMost('directory built at the first search, from sealed records', building, 'ms', 5_000),
      told('search as one types over HTTP, median', median(each), 'ms'),
      atMost('search as one types over HTTP, p95', quantile(each, 0.95), 'ms', 100),
      atMost('a page of 50 people or families over HTTP, p95', quantile(pages, 0.95), 'ms', 100),
      atMost(`${listed} families listed, page by page`, median(whole), 'ms', 1_000),
    ]
  } finally {
    clients.close()
  }
}
