/** Support: opened by a team, read by who works with the person, planned in versions, handed over, closed with a review. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { PersonView } from '#people/contract.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { CaseLine, CaseView, DueCounts, DueItem, Goal, PlanVersionView } from './contract.ts'

const TODAY = '2026-05-12'
let now = Date.parse('2026-05-12T08:00:00Z')
let world: World
let tenant: Tenant
let [house, mediators, housing] = ['', '', '']
let [worker, mediator, leader, decider]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SZR12')
  house = await makeTeam(world, tenant, 'Къща на семейството – Кран')
  mediators = await makeTeam(world, tenant, 'Здравни медиатори')
  housing = await makeTeam(world, tenant, 'Социални жилища')
  worker = await working(world, tenant, [house])
  mediator = await working(world, tenant, [mediators])
  leader = await working(world, tenant, [mediators], ['team_leader'])
  decider = await working(world, tenant, [house])
  await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, async (tx) => {
    const assigned = { id: newId(), account_id: decider!.id!, kind: 'tenancy', target_id: newId() }
    await tx
      .insertInto('assignment')
      .values({ tenant_id: tenant.id, ...assigned, valid_from: '2020-01-01' })
      .execute()
  })
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})

const run = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
const ask = <T>(who: Actor, name: string, query: Record<string, unknown> = {}) => world.ask<T>(who, tenant, name, query)
const caseOf = (who: Actor, id: string) => ask<CaseView>(who, 'support.get', { id })

let people = 0
async function person(who = worker!, teamId = house): Promise<string> {
  const id = newId()
  people += 1
  await run(who, 'people.create', { id, teamId, firstName: 'Асен', lastName: `Примеров${people}` })
  return id
}
async function open(personId: string, more: object = {}): Promise<string> {
  const id = newId()
  const asked = { pathway: 'project_service', requestedOn: '2026-05-01', on: '2026-05-04' }
  await run(worker!, 'support.open', { id, teamId: house, whom: { personId }, ...asked, ...more })
  return id
}
const goal = (domain: Goal['domain'], text: string, steps: Partial<Goal['steps'][number]>[] = []): Goal => ({
  id: newId(),
  domain,
  goal: text,
  indicator: `Личи, че: ${text}`,
  steps: steps.map((step) => ({
    id: newId(),
    what: 'Стъпка',
    who: 'team',
    due: '2026-06-01',
    ...step,
  })) as Goal['steps'],
})
async function plan(caseId: string, goals: Goal[], more: object = {}): Promise<string> {
  const id = newId()
  const said = { aim: 'Да живеят спокойно', reviewOn: '2026-09-01', goals }
  await run(worker!, 'support.draft', { id, caseId, version: 0, ...said, ...more })
  return id
}
const approve = (id: string, version = 1) => run(worker!, 'support.approve', { id, version, on: TODAY })

describe('a case', () => {
  it('is opened by a team for whom it works with, and for others by who leads', async () => {
    const id = await person()
    const caseId = await open(id)
    expect(await caseOf(worker!, caseId)).toMatchObject({
      mine: true,
      team: 'Къща на семейството – Кран',
      people: [{ id }],
    })
    const other = {
      id: newId(),
      teamId: mediators,
      whom: { personId: id },
      pathway: 'health_mediation',
      requestedOn: TODAY,
      on: TODAY,
    }
    // A mediator cannot reach someone's record by opening a case; their team leader may begin the work.
    await expect(run(mediator!, 'support.open', other)).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask(mediator!, 'support.ofPerson', { personId: id })).rejects.toMatchObject({ code: 'not_found' })
    await run(leader!, 'support.open', other)
    const { items } = await ask<{ items: CaseLine[] }>(mediator!, 'support.ofPerson', { personId: id })
    expect(items.map(({ pathway }) => pathway).sort()).toEqual(['health_mediation', 'project_service'])
    expect((await ask<PersonView>(mediator!, 'people.get', { id })).level).toBe('full')
    await expect(open(id)).rejects.toMatchObject({ code: 'already_exists' })
    // Nobody leads somebody out of hiding.
    const hidden = await person()
    await run(worker!, 'people.hide', { id: hidden, hidden: true })
    const begin = { ...other, id: newId(), whom: { personId: hidden } }
    await expect(run(leader!, 'support.open', begin)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of a household is about whoever lives there, and closed to who works with one of them only', async () => {
    const householdId = newId()
    const members = ['Ангел', 'Минка'].map((firstName) => ({
      id: newId(),
      relation: 'someone_else',
      firstName,
      lastName: 'Домашен',
    }))
    await run(worker!, 'families.takeIn', { id: householdId, teamId: house, on: '2026-05-01', members })
    const caseId = await open('', { whom: { householdId } })
    expect((await caseOf(worker!, caseId)).people.map(({ name }) => name)).toEqual(['Ангел Домашен', 'Минка Домашен'])
    await run(leader!, 'care.begin', { personIds: [members[0]!.id], teamId: mediators, from: TODAY })
    await expect(caseOf(mediator!, caseId)).rejects.toMatchObject({ code: 'not_found' })
    const personId = members[0]!.id
    const seen = await ask<{ items: CaseLine[] }>(mediator!, 'support.ofPerson', { personId })
    expect(seen.items).toEqual([])
    await run(leader!, 'care.begin', { personIds: [members[1]!.id], teamId: mediators, from: TODAY })
    expect(await caseOf(mediator!, caseId)).toMatchObject({ mine: false, ofHousehold: true })
  })

  it('under ЗСУ shows its deadlines, and asks nobody for papers that its pathway does not know', async () => {
    const caseId = await open(await person(), { pathway: 'specialised', requestedOn: '2026-04-20', on: '2026-04-21' })
    const states = async () => (await caseOf(worker!, caseId)).stages.map(({ stage, state }) => `${stage} ${state}`)
    expect(await states()).toEqual([
      'request done',
      'preliminary next',
      'needs overdue',
      'plan overdue',
      'contract ahead',
    ])
    const due = (await caseOf(worker!, caseId)).stages.map((one) => [one.due, one.daysLeft])
    expect(due[2]).toEqual(['2026-05-10', -2])
    const paper = { id: newId(), caseId, kind: 'preliminary', datedOn: '2026-04-20', number: 'НС-12', issuer: 'ДСП' }
    await run(worker!, 'support.paper', paper)
    const domains = [{ domain: 'work', score: 2 }]
    await run(worker!, 'support.assess', { id: newId(), caseId, on: '2026-05-08', domains })
    await approve(await plan(caseId, [goal('work', 'Работа')]))
    expect(await states()).toEqual(['request done', 'preliminary done', 'needs done', 'plan done', 'contract next'])
    const late = { ...paper, id: newId(), kind: 'contract', datedOn: '2026-05-13' }
    await expect(run(worker!, 'support.paper', late)).rejects.toMatchObject({ code: 'invalid_input' })
    const free = await open(await person(), { pathway: 'accessible' })
    const asked = { ...paper, id: newId(), caseId: free }
    await expect(run(worker!, 'support.paper', asked)).rejects.toMatchObject({ code: 'not_allowed_now' })
    const tooLate = await plan(caseId, [goal('work', 'Работа')], { reviewOn: '2026-11-13' })
    await expect(approve(tooLate)).rejects.toMatchObject({ info: { errors: [{ code: 'review_too_late' }] } })
  })
})

describe('assessments', () => {
  it('are repeated and corrected, never changed; the distance follows; safety is for the team of the case alone', async () => {
    const id = await person()
    const caseId = await open(id)
    await run(leader!, 'care.begin', { personIds: [id], teamId: mediators, from: TODAY })
    const assess = (on: string, work: number, safety: number, corrects?: string) => {
      const domains = [
        { domain: 'work', score: work },
        { domain: 'safety', score: safety, note: 'Насилие от роднина' },
        { domain: 'health', note: 'Чака изследване' },
      ]
      const input = { id: newId(), caseId, on, domains, ...(corrects && { corrects }) }
      return run(worker!, 'support.assess', input).then(() => input.id)
    }
    await assess('2026-01-10', 1, 2)
    const wrong = await assess('2026-04-10', 5, 5)
    await assess('2026-04-10', 3, 4, wrong)
    const mine = await caseOf(worker!, caseId)
    expect(mine.assessments).toHaveLength(2)
    expect(mine.travelled.map(({ domain, change }) => [domain, change])).toEqual([
      ['work', 2],
      ['safety', 2],
    ])
    const theirs = await caseOf(mediator!, caseId)
    expect(theirs.withSafety).toBe(false)
    expect(theirs.travelled.map(({ domain }) => domain)).toEqual(['work'])
    expect(JSON.stringify(theirs)).not.toContain('Насилие')
    expect(JSON.stringify(mine)).toContain('Насилие')
    const input = { id: newId(), caseId, on: TODAY, domains: [{ domain: 'work', score: 1 }] }
    await expect(run(mediator!, 'support.assess', input)).rejects.toMatchObject({ code: 'not_assigned' })
  })
})

describe('a plan', () => {
  it('is a draft until it is approved; then a new version says what differs, and steps go on', async () => {
    const caseId = await open(await person())
    const work = goal('work', 'Постоянна работа', [{ what: 'Среща в бюрото по труда' }, { what: 'Автобиография' }])
    const school = goal('education', 'Детето ходи на градина')
    const first = await plan(caseId, [work, school])
    expect((await caseOf(worker!, caseId)).plan).toBeNull()
    const done = { id: work.steps[0]!.id, caseId, doneOn: TODAY }
    await expect(run(worker!, 'support.step', done)).rejects.toMatchObject({ code: 'not_found' })
    await approve(first)
    const change = { id: first, caseId, version: 2, aim: 'Друго', reviewOn: '2026-09-01', goals: [school] }
    await expect(run(worker!, 'support.draft', change)).rejects.toMatchObject({ code: 'conflict' })
    await expect(approve(first, 2)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run(worker!, 'support.step', { ...done, note: 'Записа се' })
    const kept = { ...work, indicator: 'Договор за една година', steps: [work.steps[0]!] }
    const second = await plan(caseId, [kept, goal('health', 'Личен лекар', [{ what: 'Избор на лекар' }])])
    await expect(plan(caseId, [kept])).rejects.toMatchObject({ code: 'already_exists' })
    await approve(second)
    const view = await ask<PlanVersionView>(worker!, 'support.plan', { id: caseId, number: 2 })
    expect(view.difference).toMatchObject({
      aim: null,
      goals: { added: [{ goal: 'Личен лекар' }], removed: [{ goal: 'Детето ходи на градина' }] },
      steps: { added: [{ what: 'Избор на лекар' }], removed: [{ what: 'Автобиография' }], changed: [] },
    })
    expect(view.difference!.goals.changed.map(({ after }) => after.indicator)).toEqual(['Договор за една година'])
    const old = await ask<PlanVersionView>(worker!, 'support.plan', { id: caseId, number: 1 })
    expect(old.goals.map(({ indicator }) => indicator)).toEqual([work.indicator, school.indicator])
    const now = (await caseOf(worker!, caseId)).plan!
    expect(now.goals[0]!.steps.map(({ doneOn, note }) => [doneOn, note])).toEqual([[TODAY, 'Записа се']])
    await run(worker!, 'support.paperSigned', { id: second, on: TODAY })
    expect((await caseOf(worker!, caseId)).versions).toMatchObject([{ paperOn: null }, { paperOn: TODAY }])
  })

  it('of several providers is joint, and every team that works with the person tells its steps', async () => {
    const id = await person()
    const caseId = await open(id)
    const providerId = newId()
    await run(OPERATOR, 'organisations.create', { id: providerId, kind: 'health_provider', name: 'Здравен център' })
    const joint = goal('health', 'Лечение', [{ what: 'Преглед', who: 'provider', providerId, due: '2026-05-05' }])
    const unnamed = goal('health', 'Лечение', [{ who: 'provider' }])
    await expect(plan(caseId, [unnamed])).rejects.toMatchObject({ code: 'invalid_input' })
    const violence = goal('safety', 'Тайно убежище', [{ what: 'Разговор с полицията', due: '2026-05-05' }])
    await approve(await plan(caseId, [joint, violence]))
    await run(leader!, 'care.begin', { personIds: [id], teamId: mediators, from: TODAY })
    const theirs = await caseOf(mediator!, caseId)
    expect(theirs.plan).toMatchObject({ joint: true, goals: [{ steps: [{ provider: 'Здравен център' }] }] })
    expect(JSON.stringify(theirs)).not.toMatch(/убежище|полицията/)
    const tell = (step: string) => run(mediator!, 'support.step', { id: step, caseId, doneOn: TODAY })
    await expect(tell(violence.steps[0]!.id)).rejects.toMatchObject({ code: 'not_found' })
    await tell(joint.steps[0]!.id)
    const { items } = await ask<{ items: DueItem[] }>(worker!, 'support.due')
    const mine = items.filter((item) => item.caseId === caseId)
    expect(mine.map(({ kind, what, overdue }) => [kind, what, overdue])).toEqual([
      ['step', 'Разговор с полицията', true],
    ])
    expect(
      (await ask<{ items: DueItem[] }>(mediator!, 'support.due')).items.filter((i) => i.caseId === caseId),
    ).toEqual([])
    for (const who of [worker!, mediator!, decider!, leader!]) {
      const { items: all } = await ask<{ items: DueItem[] }>(who, 'support.due')
      const of = (kind: string) => all.filter((item) => item.kind === kind)
      const counts = Object.fromEntries(
        ['step', 'stage', 'review', 'answer'].map((kind) => {
          return [kind, { all: of(kind).length, overdue: of(kind).filter(({ overdue }) => overdue).length }]
        }),
      )
      expect(await ask(who, 'support.dueCounts')).toEqual(counts)
    }
    expect((await ask<DueCounts>(worker!, 'support.dueCounts')).step.overdue).toBeGreaterThan(0)
    for (const format of ['docx', 'pdf', 'xlsx']) {
      for (const lang of ['bg', 'en']) {
        const file = await ask<Download>(worker!, 'support.document', { id: caseId, number: 1, format, lang })
        expect(Buffer.from(file.bytes.slice(0, 4)).toString()).toMatch(format === 'pdf' ? /^%PDF/ : /^PK/)
        expect(file.name).toBe(`plan-1-${lang}.${format}`)
      }
    }
  })

  it('is reviewed on its dates', async () => {
    const caseId = await open(await person())
    const work = goal('work', 'Работа')
    await approve(await plan(caseId, [work], { reviewOn: '2026-05-20' }))
    const reviews = async () =>
      (await ask<{ items: DueItem[] }>(worker!, 'support.due')).items.filter(
        (item) => item.caseId === caseId && item.kind === 'review',
      )
    expect((await reviews()).map(({ due }) => due)).toEqual(['2026-05-20'])
    const told = [{ goalId: work.id, progress: 'partly' }]
    const review = { id: newId(), caseId, on: TODAY, nextOn: '2026-08-12', summary: 'Върви', goals: told }
    await run(worker!, 'support.review', review)
    expect(await reviews()).toEqual([])
    const view = await caseOf(worker!, caseId)
    expect([view.reviewOn, view.plan!.goals[0]!.progress]).toEqual(['2026-08-12', 'partly'])
    const strange = { ...review, id: newId(), goals: [{ goalId: newId(), progress: 'reached' }] }
    await expect(run(worker!, 'support.review', strange)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('a plan tied to a tenancy', () => {
  it('is read by nobody who decides on tenancies or rent, whatever else they are', async () => {
    const id = await person()
    const caseId = await open(id)
    await approve(await plan(caseId, [goal('money', 'Без дългове', [{ due: '2026-05-01' }])]))
    expect(await caseOf(decider!, caseId)).toMatchObject({ mine: true })
    const tenancy = { id: newId(), caseId, version: 0, from: '2026-01-01', dwelling: 'ул. Нова 3', rent: 'behind' }
    // Tying it would close it to them: that is for the others of the team.
    await expect(run(decider!, 'support.tenancy', tenancy)).rejects.toMatchObject({ code: 'not_found' })
    await run(worker!, 'support.tenancy', tenancy)
    const read: [string, object][] = [
      ['support.get', { id: caseId }],
      ['support.plan', { id: caseId, number: 1 }],
      ['support.document', { id: caseId, number: 1 }],
    ]
    for (const [name, query] of read) {
      await expect(ask(decider!, name, { ...query })).rejects.toMatchObject({ code: 'not_found' })
      await expect(ask(worker!, name, { ...query })).resolves.toBeTruthy()
    }
    const due = async (who: Actor) =>
      (await ask<{ items: DueItem[] }>(who, 'support.due')).items.filter((item) => item.caseId === caseId).length
    expect([await due(worker!), await due(decider!)]).toEqual([1, 0])
    expect((await ask<{ items: CaseLine[] }>(decider!, 'support.ofPerson', { personId: id })).items).toEqual([])
    // The pack for the person holds the plan: who decides on tenancies asks a colleague to hand it over.
    const leads = { ...decider!, grants: [{ role: 'team_leader', projectId: null }] } satisfies Actor
    for (const name of ['rights.myData', 'rights.myDataFile']) {
      await expect(ask(leads, name, { id })).rejects.toMatchObject({ code: 'colleague_must_tell' })
      await expect(ask(await working(world, tenant, [house], ['team_leader']), name, { id })).resolves.toBeTruthy()
    }
    await expect(ask(leads, 'rights.myData', { id: await person() })).resolves.toBeTruthy()
    const offer = { id: newId(), caseId, teamId: housing }
    await expect(run(decider!, 'support.offer', offer)).rejects.toMatchObject({ code: 'not_found' })
    expect((await caseOf(worker!, caseId)).tenancy).toMatchObject({ dwelling: 'ул. Нова 3', rent: 'behind' })
    const ended = { ...tenancy, version: 1, to: '2025-01-01' }
    await expect(run(worker!, 'support.tenancy', ended)).rejects.toMatchObject({ code: 'end_before_start' })
  })

  it('stays closed to them: nobody ends their own assignment to tenancies', async () => {
    const who = await working(world, tenant, [newId()], ['project_manager'], 'tenancy')
    const { items } = await ask<{ items: { id: string }[] }>(who, 'assignments.list', { accountId: who.id! })
    expect(items).toHaveLength(1)
    await expect(run(who, 'assignments.end', { id: items[0]!.id })).rejects.toMatchObject({ code: 'forbidden' })
    const other = await working(world, tenant, [], ['project_manager'])
    await expect(run(other, 'assignments.end', { id: items[0]!.id })).resolves.toBeTruthy()
  })
})

describe('a hand-over', () => {
  it('lets both teams see the case until the other answers; then it is theirs alone', async () => {
    const id = await person()
    const caseId = await open(id, { reason: 'Самотна майка' })
    const domains = [{ domain: 'safety', score: 1, note: 'Заплахи' }]
    await run(worker!, 'support.assess', { id: newId(), caseId, on: TODAY, domains })
    await expect(caseOf(mediator!, caseId)).rejects.toMatchObject({ code: 'not_found' })
    await run(worker!, 'support.offer', { id: newId(), caseId, teamId: mediators, note: 'Търсете я вечер' })
    const offered = await caseOf(mediator!, caseId)
    expect(offered).toMatchObject({ mine: false, mayAnswer: true, offerNote: 'Търсете я вечер' })
    expect(JSON.stringify(offered)).not.toContain('Заплахи')
    const waiting = await ask<{ items: DueItem[] }>(mediator!, 'support.due')
    expect(waiting.items.filter((item) => item.caseId === caseId).map(({ kind }) => kind)).toEqual(['answer'])
    expect(await caseOf(worker!, caseId)).toMatchObject({ mine: true, mayAnswer: false })
    const step = { id: newId(), caseId, doneOn: TODAY }
    await expect(run(mediator!, 'support.step', step)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(run(worker!, 'support.answer', { caseId, accept: true })).rejects.toMatchObject({
      code: 'not_assigned',
    })
    await run(mediator!, 'support.answer', { caseId, accept: true })
    now += 86_400_000
    expect(await caseOf(mediator!, caseId)).toMatchObject({ mine: true, withSafety: true, offeredTo: null })
    await expect(caseOf(worker!, caseId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask<PersonView>(worker!, 'people.get', { id })).resolves.toMatchObject({ level: 'known' })
    now -= 86_400_000
  })

  it('may be declined or taken back, and is the work of nobody else', async () => {
    const caseId = await open(await person())
    const offer = () => run(worker!, 'support.offer', { id: newId(), caseId, teamId: mediators })
    await offer()
    await expect(offer()).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run(mediator!, 'support.answer', { caseId, accept: false })
    await expect(caseOf(mediator!, caseId)).rejects.toMatchObject({ code: 'not_found' })
    await offer()
    await run(worker!, 'support.answer', { caseId, accept: false })
    expect(await caseOf(worker!, caseId)).toMatchObject({ mine: true, offeredTo: null })
  })
})

describe('someone who asked that nothing but storing be done', () => {
  it('is left alone until the restriction is lifted', async () => {
    const id = await person()
    const caseId = await open(id, { pathway: 'specialised', requestedOn: '2026-04-01', on: '2026-04-02' })
    const restrict = (restricted: boolean) =>
      run(OPERATOR, 'rights.restrict', { personId: id, restricted, reason: 'Оспорва записа' })
    const due = async () =>
      (await ask<{ items: DueItem[] }>(worker!, 'support.due')).items.filter((item) => item.caseId === caseId).length
    const assess = () => {
      const domains = [{ domain: 'work', score: 2 }]
      return run(worker!, 'support.assess', { id: newId(), caseId, on: TODAY, domains })
    }
    expect(await due()).toBe(2)
    await restrict(true)
    expect(await due()).toBe(0)
    await expect(caseOf(worker!, caseId)).rejects.toMatchObject({ code: 'restricted' })
    await expect(ask(worker!, 'support.ofPerson', { personId: id })).rejects.toMatchObject({ code: 'restricted' })
    await expect(assess()).rejects.toMatchObject({ code: 'restricted' })
    await expect(open(id)).rejects.toMatchObject({ code: 'restricted' })
    await restrict(false)
    await assess()
  })
})

describe('closing', () => {
  it('asks for a review of every goal at the end of support, and may end the work with the person', async () => {
    const id = await person()
    const caseId = await open(id)
    const goals = [goal('work', 'Работа'), goal('safety', 'Спокойствие')]
    await approve(await plan(caseId, goals))
    const close = { id: caseId, version: 1, on: TODAY, reason: 'goals_reached', endCare: true }
    const told = goals.map((one) => ({ goalId: one.id, progress: 'reached' }))
    const review = { id: newId(), summary: 'Справят се сами', goals: told }
    for (const missing of [close, { ...close, review: { ...review, goals: told.slice(1) } }]) {
      await expect(run(worker!, 'support.close', missing)).rejects.toMatchObject({
        info: { errors: [{ path: 'review.goals', code: 'goals_untold' }] },
      })
    }
    await run(worker!, 'support.close', { ...close, review })
    const closed = await caseOf(worker!, caseId)
    expect(closed).toMatchObject({ mine: false, closing: { reason: 'goals_reached' }, reviewOn: null })
    expect(closed.reviews.map(({ goals: all, nextOn }) => [all.length, nextOn])).toEqual([[2, null]])
    const domains = [{ domain: 'work', score: 5 }]
    const after = run(worker!, 'support.assess', { id: newId(), caseId, on: TODAY, domains })
    await expect(after).rejects.toMatchObject({ code: 'not_allowed_now' })
    now += 86_400_000
    await expect(caseOf(worker!, caseId)).rejects.toMatchObject({ code: 'not_found' })
    now -= 86_400_000
  })
})

describe('at rest', () => {
  it('nothing that was said of anyone stands in the clear', async () => {
    const said = [
      'Насилие',
      'Самотна',
      'Търсете',
      'убежище',
      'ул. Нова',
      'behind',
      'Автобиография',
      'goals_reached',
      'НС-12',
    ]
    const tables = [
      'support_case',
      'support_paper',
      'tenancy',
      'needs_assessment',
      'support_plan',
      'support_step',
      'support_review',
      'handover',
    ] as const
    let rows = 0
    await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
      for (const table of tables) {
        const all = await tx.selectFrom(table).selectAll().execute()
        expect(all.length, table).toBeGreaterThan(0)
        rows += all.length
        for (const row of all) {
          const bytes = Object.values(row).map((value) =>
            Buffer.isBuffer(value) ? value.toString('utf8') : String(value),
          )
          for (const word of said) expect(bytes.join(' '), `${table}: ${word}`).not.toContain(word)
        }
      }
    })
    expect(rows).toBeGreaterThan(30)
  })
})
