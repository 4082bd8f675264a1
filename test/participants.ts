/** Participants for tests: people made up, taken into a project through the gate. */
import { OPERATOR, type Tenant } from '#gate/index.ts'
import type { ParticipantLine } from '#participants/contract.ts'
import type { TestProject } from './projects.ts'
import type { World } from './world.ts'

/** Takes `count` people into an activity of the project and gives the ids of all its people, in order of entry. */
export async function participants(
  world: World,
  tenant: Tenant,
  project: TestProject,
  count: number,
): Promise<string[]> {
  for (let at = 1; at <= count; at++) {
    await world.run(OPERATOR, tenant, 'participants.register', {
      projectId: project.id,
      activityId: project.activities.education,
      firstName: 'Примерка',
      lastName: `Измислена-${at}`,
      entry: '2022-02-01',
    })
  }
  const query = { project: project.code, limit: 200 }
  const { items } = await world.ask<{ items: ParticipantLine[] }>(OPERATOR, tenant, 'participants.list', query)
  return items.map((line) => line.personId)
}
