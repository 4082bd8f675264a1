/** How participation takes part in the rights of a person: what is told, what a programme makes us keep, what goes after. */

import { retentionStartsOf } from '#people/index.ts'
import type { Hold, PersonRoom } from '#people/rights/contract.ts'
import { type KeepingRule, keptUntil } from '#people/rights/rules.ts'
import { openCells, withoutIdentity } from './cells.ts'
import { COLUMNS } from './isun/layout.ts'
import { participationsOf, stintsByIds, stintsOf, updateStints } from './store.ts'

/** The rule of a framework; a project of none is kept as what its accounts rest on. */
const RULE_OF: Record<string, KeepingRule> = { esf2014: 'esf_2014_2020', esfplus: 'esf_plus', none: 'accounting' }

export const participantsRoom: PersonRoom = {
  room: 'participants',
  async tell({ tx, vault }, personIds) {
    const participations = await participationsOf(tx, personIds)
    const codes = new Map(participations.map(({ id, code }) => [id, code]))
    const stints = await stintsOf(tx, [...codes.keys()])
    return [
      ...participations.map(({ id, code }) => ({ kind: 'participation', id, fields: { project: code } })),
      ...stints.map((stint) => {
        const cells = openCells(vault, stint.id, stint)
        const form = COLUMNS.flatMap(({ key, header }, at): [string, string][] =>
          key !== null && cells[at] && !['entry', 'exit'].includes(key) ? [[header, cells[at]]] : [],
        )
        const fields = { project: codes.get(stint.participationId)!, from: stint.enteredOn, to: stint.leftOn }
        return { kind: 'stint', id: stint.id, fields, form }
      }),
    ]
  },
  async holds({ tx }, personIds) {
    const starts = await retentionStartsOf(tx)
    const holds = new Map<string, Hold[]>()
    for (const { personId, projectId, framework } of await participationsOf(tx, personIds)) {
      const known = new Map((starts.get(projectId) ?? []).map(({ rule, from }) => [rule, from]))
      const rules = new Set([RULE_OF[framework]!, ...known.keys()])
      const own = [...rules].map((rule) => ({ rule, until: keptUntil(rule, known.get(rule) ?? null) }))
      holds.set(personId, [...(holds.get(personId) ?? []), ...own])
    }
    return holds
  },
  async due({ tx }, personIds, scope) {
    if (scope === 'case_work') return []
    const participations = await participationsOf(tx, personIds)
    const stints = await stintsOf(
      tx,
      participations.map(({ id }) => id),
    )
    return stints.length === 0 ? [] : [{ kind: 'stint', ids: stints.map(({ id }) => id) }]
  },
  async erase({ tx, vault, left }, { ids }) {
    const stints = await stintsByIds(tx, ids)
    const blank = stints.map((stint) => ({
      ...stint,
      ...withoutIdentity(vault, stint.id, stint),
      special: null,
    }))
    left('stint', await updateStints(tx, blank))
  },
}
