import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Download } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan } from '../../../test/projects.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'

let now = Date.parse('2026-05-04T08:00:00Z')
let world: World
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
})
afterAll(() => world.close())

describe('a workbook out of the app', () => {
  it('needs two people, is open for a day, to whoever asked, and is logged with its purpose', async () => {
    const tenant = await world.tenant('SML31')
    const [asking, agreeing] = [someone('project_manager'), someone('team_leader')]
    const project = await smolyan(world, tenant, asking)
    const id = newId()
    await world.run(asking, tenant, 'exports.request', { projectId: project.id, purpose: 'междинен отчет' }, id)
    const download = (actor = asking) => world.ask<Download>(actor, tenant, 'exports.workbook', { id })
    await expect(download()).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(world.run(asking, tenant, 'exports.approve', { id })).rejects.toMatchObject({ code: 'own_approval' })
    await expect(world.run(someone('leadership'), tenant, 'exports.approve', { id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await world.run(agreeing, tenant, 'exports.approve', { id })
    await expect(world.run(someone('team_leader'), tenant, 'exports.approve', { id })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    expect((await download()).bytes.length).toBeGreaterThan(1000)
    await expect(download(agreeing)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(download(someone('project_manager'))).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await world.ask<{ items: { open: boolean }[] }>(asking, tenant, 'exports.list', {
      project: project.id,
    })
    expect(items).toMatchObject([{ open: true, purpose: 'междинен отчет' }])
    now += 25 * 3_600_000
    await expect(download()).rejects.toMatchObject({ code: 'not_allowed_now' })
  })
})
