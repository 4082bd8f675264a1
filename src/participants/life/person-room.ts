/**
 * How what a participant answered, what was corrected and what proves the participation take part in the rights of a
 * person. The participation holds them by the rule of its programme; after it, totals keep what was counted and no name.
 */
import { deleteRows } from '#db/rows.ts'
import type { Due, PersonRoom, Reader, Told } from '#people/rights/contract.ts'
import { correctionsOf } from '../corrections/store.ts'
import { blankEvidence, evidenceOf } from '../evidence/store.ts'
import { CHOICES } from '../isun/layout.ts'
import { participationsOf } from '../store.ts'
import type { Answered } from './contract.ts'
import { answersByIds, answersOf, replaceAnswers } from './store.ts'

/** What an answer says, in fields that have words. */
function answerFields({ kind, content }: Answered): Told['fields'] {
  if (kind === 'citizenship') return { citizenship: `citizen_${content.citizenship}` }
  if (kind === 'qualification') {
    const { gained, title, issuer, number, issuedOn } = content
    return { gained: gained ? 'yes' : 'no', title, issuer, number, dated_on: issuedOn }
  }
  const reached = content.reached ? null : 'no'
  if (kind === 'six_months') {
    const { working, improved } = content
    return { reached, working: working && `works_${working}`, improved: improved.map((one) => `better_${one}`) }
  }
  const { exitStatus, jobSearch } = content
  return { reached, situation: exitStatus && CHOICES.exitStatus[exitStatus - 1]!, seeks_work: jobSearch }
}

/** Whether an answer says more than totals count. */
const namesMore = ({ kind, content }: Answered): boolean =>
  kind === 'qualification' && (content.title ?? content.issuer ?? content.number) !== null

const some = (kind: string, ids: string[]): Due[] => (ids.length === 0 ? [] : [{ kind, ids }])

async function partsOf({ tx, vault }: Reader, personIds: readonly string[]) {
  const ids = (await participationsOf(tx, personIds)).map(({ id }) => id)
  const answers = [...(await answersOf(tx, vault, ids)).values()].flat()
  const corrections = []
  const evidence = []
  for (const id of ids) {
    corrections.push(...(await correctionsOf(tx, vault, id)))
    evidence.push(...(await evidenceOf(tx, vault, id)))
  }
  return { answers, corrections, evidence }
}

export const lifeRoom: PersonRoom = {
  room: 'life',
  async tell(context, personIds) {
    const { answers, corrections, evidence } = await partsOf(context, personIds)
    return [
      ...answers.map((answer): Told => {
        const fields = { question: `asked_${answer.kind}`, told: answer.askedOn, ...answerFields(answer) }
        return { kind: 'participation_answer', id: answer.id, fields }
      }),
      ...corrections.map(({ id, at, activity, reason, changes }): Told => {
        const replaced = changes.map(({ field, before, after }) =>
          field === 'card' ? 'card_answers' : `${before ?? '…'} → ${after ?? '…'}`,
        )
        return { kind: 'participation_correction', id, fields: { told: at, activity, reason, replaced } }
      }),
      ...evidence.map(({ id, kind, datedOn, folder, fileName, signedBy, hasFile, withdrawnOn }): Told => {
        const kept = {
          folder,
          file: fileName,
          scan: hasFile ? 'yes' : 'no',
          signed_by: signedBy,
          withdrawn_on: withdrawnOn,
        }
        return { kind: 'participation_evidence', id, fields: { paper: `proof_${kind}`, dated_on: datedOn, ...kept } }
      }),
    ]
  },
  async due(context, personIds, scope) {
    if (scope === 'case_work') return []
    const { answers, corrections, evidence } = await partsOf(context, personIds)
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
    return [
      ...some('participation_answer', idsOf(answers.filter(namesMore))),
      ...some('participation_correction', idsOf(corrections)),
      ...some('participation_evidence', idsOf(evidence)),
    ]
  },
  async erase({ tx, vault, left }, { kind, ids }) {
    if (kind === 'participation_correction') return left(kind, await deleteRows(tx, kind, ids))
    if (kind === 'participation_evidence') return left(kind, await blankEvidence(tx, vault, ids))
    const blank = (await answersByIds(tx, vault, ids)).map((answer): Answered => {
      if (answer.kind !== 'qualification') return answer
      return { ...answer, content: { ...answer.content, title: null, issuer: null, number: null } }
    })
    left('participation_answer', await replaceAnswers(tx, vault, blank))
  },
}
