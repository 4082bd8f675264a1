/**
 * How signals for children at risk take part in the rights of a person: not at all on request. A signal is read by whoever
 * wrote it alone (class C4); a pack, a request or what is said to be kept would give away that there is one, and to whom it
 * points. It goes by its age, five whole years after the last thing that happened to it, and says until then which child it
 * is about, also where somebody had the child's record erased.
 */
import { deleteRows } from '#db/rows.ts'
import { fullName, readIdentities } from '#people/index.ts'
import type { PersonRoom } from '#people/rights/contract.ts'
import { overSince } from '#people/rights/rules.ts'
import { withChild } from './operations.ts'
import { lockSignalsAbout, resealSignal, signalsUpTo } from './store.ts'

/** Signals that go in one transaction; the others go with the next run. */
const AT_ONCE = 5_000

export const signalsRoom: PersonRoom = {
  room: 'signals',
  async aged({ tx, today }) {
    const ids = await signalsUpTo(tx, overSince('case_work', today), AT_ONCE)
    return ids.length === 0 ? [] : [{ kind: 'risk_signal', ids }]
  },
  async parting({ tx, vault, left }, personIds) {
    const signals = await lockSignalsAbout(tx, personIds)
    const identities = await readIdentities(
      tx,
      vault,
      signals.flatMap(({ personId }) => personId ?? []),
    )
    for (const signal of signals) {
      const child = identities.get(signal.personId!)
      if (!child) continue
      left('risk_signal', await resealSignal(tx, signal.id, withChild(vault, signal, fullName(child))))
    }
  },
  async erase({ tx, left }, { ids }) {
    left('risk_signal', await deleteRows(tx, 'risk_signal', ids))
  },
}
