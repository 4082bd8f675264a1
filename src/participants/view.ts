/** One participation as it is shown, its parts opened. */
import type { Context } from '#gate/index.ts'
import { maskedEgn } from '#kit/egn.ts'
import { fullName, readIdentities } from '#people/index.ts'
import { activitiesOf } from '#projects/index.ts'
import { factsOf, missingOf, openCells } from './cells.ts'
import type { ParticipantView } from './contract.ts'
import { evidenceOf } from './evidence/store.ts'
import { answerViews } from './life/rules.ts'
import { answersOf } from './life/store.ts'
import { type findParticipation, stintsOf } from './store.ts'
import { othersOf } from './twins-store.ts'

export type FoundParticipation = NonNullable<Awaited<ReturnType<typeof findParticipation>>>

/** Special-category answers are not read back. */
export async function participantView({ tx, vault }: Context, found: FoundParticipation): Promise<ParticipantView> {
  const { id } = found
  const others = await othersOf(tx, id)
  const identities = await readIdentities(tx, vault, [found.person_id, ...others.map(({ personId }) => personId)])
  const identity = identities.get(found.person_id)!
  const activities = new Map((await activitiesOf(tx, found.project_id)).map((activity) => [activity.id, activity.code]))
  const stints = await stintsOf(tx, [id])
  const answers = (await answersOf(tx, vault, [id])).get(id) ?? []
  return {
    id,
    personId: found.person_id,
    project: { id: found.project_id, code: found.code, title: found.title as ParticipantView['project']['title'] },
    municipality: found.municipality_code,
    name: fullName(identity),
    others: others.map((other) => ({ id: other.id, name: fullName(identities.get(other.personId)!) })),
    egn: identity.egn && maskedEgn(identity.egn),
    sex: identity.sex,
    phone: identity.phone,
    email: identity.email,
    region: identity.region,
    settlement: identity.settlement,
    stints: stints.map((stint) => {
      const facts = factsOf(openCells(vault, stint.id, stint))
      const { age, labour, education, participation, exitReason, exitStatus } = facts
      return {
        id: stint.id,
        activity: activities.get(stint.activityId) ?? '',
        entered: stint.enteredOn,
        left: stint.leftOn,
        age,
        labour,
        education,
        participation,
        exitReason,
        exitStatus,
        card: stint.cardsOnFile ? 'on_file' : 'not_on_file',
        missing: missingOf(facts),
      }
    }),
    answers: answerViews(answers, new Map(stints.map((stint) => [stint.id, stint.leftOn]))),
    evidence: await evidenceOf(tx, vault, id),
  }
}
