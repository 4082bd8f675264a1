/** The plan to sign: its digest is of that version and no other, its reviews and signers stand on it in both languages. */
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakReports } from '#apps/server/registry.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { PlanView } from './contract.ts'
import { planDocument } from './document.ts'

let world: World
let tenant: Tenant
let [worker, other]: Actor[] = []
const [person, caseId, provider] = [newId(), newId(), newId()]
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  const [team, mediators] = [await makeTeam(world, tenant), await makeTeam(world, tenant)]
  worker = await working(world, tenant, [team])
  other = await working(world, tenant, [mediators])
  const run = (name: string, input: object) => world.run(worker!, tenant, name, input)
  await run('people.create', { id: person, teamId: team, firstName: 'Канарка', lastName: 'Измислена' })
  await world.run(OPERATOR, tenant, 'care.begin', { personIds: [person], teamId: mediators, from: '2026-05-01' })
  await world.run(OPERATOR, tenant, 'organisations.create', { id: provider, kind: 'ngo', name: 'Доставчик Измислен' })
  const begun = { id: caseId, teamId: team, whom: { personId: person }, pathway: 'accessible' }
  await run('support.open', { ...begun, requestedOn: '2026-05-01', on: '2026-05-02' })
  const step = { id: newId(), what: 'Съвместна стъпка', who: 'provider', providerId: provider, due: '2026-06-01' }
  const goal = { id: newId(), domain: 'work', goal: 'Работа', indicator: 'Договор', steps: [step] }
  const hidden = { ...goal, id: newId(), domain: 'safety', goal: 'Убежище', steps: [] }
  for (const [at, goals] of [
    [goal, hidden],
    [{ ...goal, indicator: 'Постоянен договор' }, hidden],
  ].entries()) {
    const id = newId()
    await run('support.draft', { id, caseId, version: 0, aim: 'Накъде', reviewOn: '2026-08-01', goals })
    await run('support.approve', { id, version: 1, on: '2026-05-09' })
    if (at > 0) continue
    const told = goals.map(({ id: goalId }) => ({ goalId, progress: 'partly' }))
    const review = { id: newId(), caseId, on: '2026-05-10', nextOn: '2026-08-02', summary: 'ПРЕГЛЕДАНО', goals: told }
    await run('support.review', review)
  }
})
afterAll(() => world.close())

const paper = (who: Actor, number: number, format: string) =>
  world.ask<Download>(who, tenant, 'support.document', { id: caseId, number, format })
const DIGEST = /[\w-]{22}/
async function digestOf(who: Actor, number: number) {
  const { bytes } = await paper(who, number, 'xlsx')
  const { unzipSync } = await import('fflate')
  const words = Buffer.from(unzipSync(new Uint8Array(bytes))['xl/sharedStrings.xml']!).toString()
  const at = words.indexOf(`${speakReports('bg')('support.docDigest')}<`)
  return {
    words,
    digest: at < 0 ? '' : (DIGEST.exec(words.slice(at).replace(/^[^<]*<\/t><\/si><si><t[^>]*>/, ''))?.[0] ?? ''),
  }
}

describe('the plan to sign', () => {
  it('bears a digest that is the same for every reader and in every printing, and another for another version', async () => {
    const first = await digestOf(worker!, 1)
    expect(first.digest).toMatch(/^[\w-]{22}$/)
    expect((await digestOf(other!, 1)).digest).toBe(first.digest)
    expect((await digestOf(worker!, 2)).digest).not.toBe(first.digest)
    // Safety is for the case's team; that it is part of the digest gives nothing of it away.
    expect([first.words.includes('Убежище'), (await digestOf(other!, 1)).words.includes('Убежище')]).toEqual([
      true,
      false,
    ])
  })

  it('holds reviews, steps of other providers and a place to sign for each', async () => {
    const { words } = await digestOf(worker!, 1)
    for (const there of ['ПРЕГЛЕДАНО', 'Съвместна стъпка', 'Доставчик Измислен', 'отчасти'])
      expect(words).toContain(there)
  })

  it('carries the digest in the PDF, where a signed file can be known by it', async () => {
    const { digest } = await digestOf(worker!, 1)
    const pdf = Buffer.from((await paper(worker!, 1, 'pdf')).bytes)
    expect(pdf.includes(digest) || streamsOf(pdf).some((stream) => stream.includes(digest))).toBe(true)
  })

  it('finds all its words, and a draft has no digest', () => {
    const plan: PlanView = {
      ...{ id: newId(), number: 1, version: 1, aim: 'Накъде', reviewOn: '2026-08-01', approvedOn: null, paperOn: null },
      ...{ joint: false, goals: [] },
    }
    const line = {
      ...{ id: caseId, teamId: newId(), team: 'Екип', pathway: 'accessible' as const, people: [], ofHousehold: false },
      ...{ requestedOn: '2026-05-01', openedOn: '2026-05-01', closedOn: null, offeredTo: null },
    }
    for (const lang of ['bg', 'en'] as const) {
      const say = (key: string, params?: Record<string, string | number>) =>
        speakReports(lang)(`support.${key}`, params)
      const facts = { line, plan, reviews: [], tenant, today: '2026-05-12', bound: true }
      expect(JSON.stringify(planDocument({ ...facts, digest: 'D' }, lang, say))).not.toContain('support.')
      const draft = JSON.stringify(planDocument({ ...facts, digest: null }, lang, say))
      expect(draft).not.toContain(say('docDigest'))
    }
  })
})

/** Streams of a PDF that deflate. */
function streamsOf(pdf: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    try {
      found.push(inflateSync(pdf.subarray(at + 7)))
    } catch {
      // An end of a stream, or one that is not packed.
    }
  }
  return found
}
