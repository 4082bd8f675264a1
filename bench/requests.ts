/** The server over HTTP: one ESF table asked for again and again, and one participant created beside a bare INSERT. */
import { newId } from '#kit/ids.ts'
import type { BareServer } from './bare-server.ts'
import type { House, Place } from './house.ts'
import { clientsOf, type Sent } from './load.ts'
import { atLeast, atMost, type Figure, median, told } from './measure.ts'

const ROUNDS = 9

/** The whole ESF table of a project with 5 000 participations, warm. */
export async function measureTable(house: House, place: Place): Promise<Figure[]> {
  const clients = clientsOf(await house.port())
  const asked: Sent = {
    method: 'GET',
    path: `/api/projects/${place.project.code}/indicators?framework=esf2014&asOf=2026-11-15`,
    headers: { Authorization: `Bearer ${place.token}` },
  }
  try {
    await clients.round(1, 100, () => asked)
    const each: number[] = []
    for (let round = 0; round < ROUNDS; round++) each.push(median((await clients.round(1, 100, () => asked)).each))
    return [atMost('ESF table of a municipality over HTTP, p50', median(each), 'ms', 5)]
  } finally {
    clients.close()
  }
}

/** One participant created over HTTP, beside a bare server's INSERT, at several numbers of clients. */
export async function measureCreating(house: House, bare: BareServer, place: Place): Promise<Figure[]> {
  const ours = clientsOf(await house.port())
  const theirs = clientsOf(await bare.port())
  const make = (): Sent => ({
    method: 'POST',
    path: '/api/operations/participants.register',
    headers: {
      Authorization: `Bearer ${place.token}`,
      'Idempotency-Key': newId(),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      projectId: place.project.id,
      activityId: place.project.activity,
      firstName: 'Примерка',
      middleName: 'Тестова',
      lastName: 'Измислена',
      sex: 'female',
      age: 34,
      labour: 3,
      education: 2,
      region: 'BG-21',
      settlement: 'гр. Примерград',
      entry: '2024-03-01',
    }),
  })
  const figures: Figure[] = []
  try {
    for (const clients of [1, 8, 32]) {
      const count = clients === 1 ? 80 : 240
      const rates: [number[], number[]] = [[], []]
      for (let round = -2; round < ROUNDS; round++) {
        const pair = [await theirs.round(clients, count, make), await ours.round(clients, count, make)] as const
        if (round >= 0) for (const [at, { rate }] of pair.entries()) rates[at]!.push(rate)
      }
      const [inserted, created] = rates.map(median) as [number, number]
      const whose = `${clients} client${clients === 1 ? '' : 's'}`
      figures.push(
        told(`bare INSERTs, ${whose}`, inserted, '/s'),
        told(`participants created, ${whose}`, created, '/s'),
        atLeast(`created : bare, ${whose}`, created / inserted, '×', 0.2),
      )
    }
    return figures
  } finally {
    ours.close()
    theirs.close()
  }
}
