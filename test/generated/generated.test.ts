/** What is written from the migrated database is current: `npm run generate` writes it again. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../world.ts'
import { recordsOfProcessing } from './records-of-processing.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('the record of processing', () => {
  it('is what the column tags say', async () => {
    const file = readFileSync(join(import.meta.dirname, '../../docs/records-of-processing.md'), 'utf8')
    expect(file).toBe(await recordsOfProcessing(world.logins.owner))
  })
})
