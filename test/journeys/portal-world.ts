/** A small published world for the portal: one demonstration project of two funds with figures, a second place, a network. */
import type { Table } from '#disclosure/contract.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan } from '../projects.ts'
import { release as releaseFigures } from '../releases.ts'
import { makeWorld, someone, type World } from '../world.ts'

const mayor = someone('leadership')
const both = (bg: string, en: string) => ({ bg, en })

const ages = ['<18', '18-24', '25-29', '30-54', '55-64']
const cross: Table = {
  topic: 'participants:CO01',
  where: { entry: ['2022-02'] },
  variables: [
    { key: 'age', categories: ages.map((code) => ({ code })) },
    { key: 'sex', categories: [{ code: 'men' }, { code: 'women' }] },
  ],
  counts: [0, 0, 40, 61, 35, 4, 120, 140, 22, 30],
}
const jobs: Table = { topic: 'jobs', where: {}, variables: [], counts: [98] }

const figures = [
  {
    indicator: 'CO01',
    name: both('Безработни', 'Unemployed'),
    labels: {
      age: both('Възраст', 'Age'),
      'age:<18': both('под 18', 'under 18'),
      sex: both('Пол', 'Sex'),
      'sex:men': both('мъже', 'men'),
      'sex:women': both('жени', 'women'),
    },
    table: cross,
    plan: [],
  },
  {
    indicator: 'jobs',
    name: both('хора, включени в заетост', 'people given employment'),
    labels: {},
    table: jobs,
    plan: [],
  },
]

/** The world, and what was released. */
export interface PortalWorld {
  world: World
  release: string
  close(): Promise<void>
}

export async function makePortalWorld(): Promise<PortalWorld> {
  const world = await makeWorld({ clock: () => Date.parse('2026-03-02T10:00:00Z') })
  const tenant = await world.book.create({
    code: 'SML31',
    kind: 'municipality',
    name: both('Община Смолян', 'Smolyan Municipality'),
    zone: 'Europe/Sofia',
    demo: true,
  })
  const project = await smolyan(world, tenant)
  await describeProject(world, tenant, project.id, project.activities)
  await publish(world, tenant, 'publications.propose', { project: 'SML-2022' })
  const about = { projectId: project.id, asOf: '2023-11-30', proposedBy: null, tables: figures }
  const { id: release } = await releaseFigures(world, tenant, { ...about, audience: 'public' })
  await world.run(mayor, tenant, 'releases.approve', { id: release })
  const network = await world.tenant('ROMACT', 'network')
  await publish(world, network, 'publications.proposeText', {
    title: both('РОМАКТ', 'ROMACT'),
    lead: both(
      'Мрежа на общини, които работят с общността.',
      'A network of municipalities that work with communities.',
    ),
  })
  const silent = await world.tenant('SZR12')
  await smolyan(world, silent, OPERATOR, 'UNPUBLISHED-1')
  await world.run(OPERATOR, silent, 'publications.propose', { project: 'UNPUBLISHED-1' })
  return { world, release: release!, close: () => world.close() }
}

async function publish(world: World, tenant: Tenant, name: string, input: object): Promise<void> {
  const { result } = await world.run(OPERATOR, tenant, name, input)
  await world.run(mayor, tenant, 'publications.approve', { id: (result as { id: string }).id })
}

async function describeProject(
  world: World,
  tenant: Tenant,
  project: string,
  activities: { employment: string; education: string },
): Promise<void> {
  const run = (name: string, input: object) => world.run(OPERATOR, tenant, name, input)
  const school = newId()
  await run('organisations.create', { id: school, kind: 'school', name: 'ОУ „Васил Левски“' })
  await run('partners.add', { id: newId(), project, role: 'partner', organisation: school })
  await run('targets.set', {
    project,
    targets: [
      { id: newId(), indicator: 'jobs', value: '92' },
      { id: newId(), indicator: 'equipment_laptops', value: '50' },
      { id: newId(), indicator: 'public_discussions', value: '5' },
    ],
  })
  await run('equipment.add', {
    id: newId(),
    project,
    kind: 'laptops',
    name: both('Лаптопи за училищата', 'Laptops for schools'),
    quantity: 50,
    activity: activities.education,
    organisation: school,
    handedOn: '2023-03-01',
  })
  await run('posts.add', {
    id: newId(),
    project,
    title: both('Общи работници', 'General workers'),
    number: 80,
    forTargetGroup: true,
  })
  for (const day of ['2022-05-10', '2022-11-15', '2023-04-20', '2023-09-05']) {
    await run('events.record', {
      id: newId(),
      projectId: project,
      kind: 'public_discussion',
      title: both('Обществена дискусия', 'Public discussion'),
      heldOn: day,
      place: 'Смолян',
      attendance: { total: 45 },
    })
  }
  await run('priorities.set', {
    projectId: project,
    priorities: [
      { id: newId(), sphere: 'education', text: both('Извозване на децата до училище', 'Transport to school') },
      { id: newId(), sphere: 'housing', text: both('Узаконени жилища', 'Lawful homes') },
    ],
  })
}
