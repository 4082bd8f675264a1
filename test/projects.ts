/** Projects for tests, as the sources describe them. */

import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { World } from './world.ts'

/** A project of two grants in a tenant, with an activity on each. */
export interface TestProject {
  id: string
  code: string
  activities: { employment: string; education: string }
}

/** Smolyan's project of two funds (S2.1, S2.2). */
export async function smolyan(
  world: World,
  tenant: Tenant,
  actor: Actor = OPERATOR,
  code = 'SML-2022',
  more: object = {},
): Promise<TestProject> {
  const id = newId()
  const [hrd, sesg] = [newId(), newId()]
  await world.run(actor, tenant, 'projects.create', {
    id,
    code,
    title: { bg: 'По-близки и по-успешни в община Смолян', en: 'Closer and more successful in Smolyan municipality' },
    startsOn: '2022-01-10',
    endsOn: '2023-11-30',
    state: 'running',
    currency: 'BGN',
    framework: 'esf2014',
    targetKind: 'none',
    municipalities: [{ code: 'SML31', lead: true }],
    total: '1573417.65',
    ...more,
    grants: [
      { id: hrd, code: 'HRD', programme: '2014BG05M9OP001', amount: '1183459.15' },
      { id: sesg, code: 'SESG', programme: '2014BG05M2OP001', amount: '389958.50' },
    ],
  })
  const [employment, education] = [newId(), newId()]
  const add = (activity: string, code: string, grant: string, kind: string, bg: string) =>
    world.run(actor, tenant, 'activities.add', {
      id: activity,
      project: id,
      code,
      grant,
      kind,
      name: { bg, en: code },
      state: 'running',
    })
  await add(employment, 'A1', hrd, 'employment', 'Осигуряване на заетост')
  await add(education, 'A2', sesg, 'educational_support', 'Допълнителни занимания')
  return { id, code, activities: { employment, education } }
}
