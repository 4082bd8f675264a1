/**
 * What can be done with a signal for a child at risk. Everyone who learns of one must send it (чл. 7 ЗЗДет): no consent is
 * asked for, none can stop it. It is read by whoever wrote it and by nobody else here; no list tells what it says.
 */
import { type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { fullName, mustWorkIn, readIdentities } from '#people/index.ts'
import type { Vault } from '#vault/index.ts'
import {
  receiveSignalInput,
  type SignalLine,
  type SignalView,
  sendSignalInput,
  signalQuery,
  signalsQuery,
  writeSignalInput,
} from './contract.ts'
import { findSignal, insertSignal, moveSignal, type StoredSignal, signalsOf } from './store.ts'

const PLACE = 'risk_signal.sealed'
const LISTED = 50

type Told = Pick<SignalView, 'child' | 'reason' | 'what' | 'where' | 'number' | 'to' | 'receivedNumber'>

/** Puts the child into words, for the time when nobody is written down any more. */
export const withChild = (vault: Vault, signal: StoredSignal, child: string): Buffer => {
  const told = toldIn(vault, signal)
  const words = told.child === null ? child : `${child} (${told.child})`
  return vault.sealJson('C4', PLACE, signal.id, { ...told, child: words } satisfies Told)
}

const toldIn = (vault: Vault, { id, sealed }: StoredSignal): Told => vault.openJson<Told>(PLACE, id, sealed)

const write = operation({
  name: 'signals.write',
  summary: 'Writes a signal for a child at risk; no consent stops it.',
  input: writeSignalInput,
  event: 'risk_signal_written',
  purpose: 'child_protection',
  offline: true,
  may: (context, { teamId }) => mustWorkIn(context, teamId),
  async body({ tx, vault, actor, now, left }, { id, teamId, personId, child, reason, what, where }) {
    if (actor.id === null) throw problem('forbidden')
    if (personId !== undefined && (await readIdentities(tx, vault, [personId])).size === 0) {
      throw problem('not_found', { what: 'person' })
    }
    const told: Told = {
      child: child ?? null,
      reason,
      what: what ?? null,
      where: where ?? null,
      number: null,
      to: null,
      receivedNumber: null,
    }
    const sealed = vault.sealJson('C4', PLACE, id, told)
    const writtenAt = new Date(now).toISOString()
    left(
      'risk_signal',
      await insertSignal(tx, { id, teamId, personId: personId ?? null, authorId: actor.id, writtenAt, sealed }),
    )
    return { signalId: id }
  },
})

const send = operation({
  name: 'signals.send',
  summary: 'The signal went out to the social assistance directorate: when, under which number.',
  input: sendSignalInput,
  event: 'risk_signal_sent',
  purpose: 'child_protection',
  offline: false,
  async body({ tx, vault, actor, left }, { id, on, number, to }) {
    const signal = await findSignal(tx, id, actor.id, 'lock')
    if (!signal) throw problem('not_found', { what: 'signal' })
    if (signal.state !== 'written') throw problem('not_allowed_now')
    const sealed = vault.sealJson('C4', PLACE, id, { ...toldIn(vault, signal), number, to } satisfies Told)
    left('risk_signal', await moveSignal(tx, id, { state: 'sent', on, sealed }))
    return { signalId: id, state: 'sent' }
  },
})

const receive = operation({
  name: 'signals.receive',
  summary: 'The directorate confirmed that it has the signal: when, under which number.',
  input: receiveSignalInput,
  event: 'risk_signal_received',
  purpose: 'child_protection',
  offline: false,
  async body({ tx, vault, actor, left }, { id, on, number }) {
    const signal = await findSignal(tx, id, actor.id, 'lock')
    if (!signal) throw problem('not_found', { what: 'signal' })
    if (signal.state !== 'sent') throw problem('not_allowed_now')
    const sealed = vault.sealJson('C4', PLACE, id, { ...toldIn(vault, signal), receivedNumber: number } satisfies Told)
    left('risk_signal', await moveSignal(tx, id, { state: 'received', on, sealed }))
    return { signalId: id, state: 'received' }
  },
})

export const operations: Operation[] = [write, send, receive]

const lineOf = ({ id, state, writtenAt, sentOn }: StoredSignal): SignalLine => ({ id, state, writtenAt, sentOn })

const mine = reading({
  name: 'signals.mine',
  summary: 'The newest signals of the asker by time and state, without what they say.',
  path: '/api/signals',
  query: signalsQuery,
  purpose: 'child_protection',
  body: async ({ tx, actor }) => ({ items: (await signalsOf(tx, actor.id, LISTED)).map(lineOf) }),
})

const one = reading({
  name: 'signals.get',
  summary: 'One signal, to whoever wrote it.',
  path: '/api/signals/:id',
  query: signalQuery,
  purpose: 'child_protection',
  async body({ tx, vault, actor, saw }, { id }): Promise<SignalView> {
    const signal = await findSignal(tx, id, actor.id, 'look')
    if (!signal) throw problem('not_found', { what: 'signal' })
    const { personId } = signal
    const identity = personId && (await readIdentities(tx, vault, [personId])).get(personId)
    if (personId) saw([personId])
    return {
      ...lineOf(signal),
      childName: identity ? fullName(identity) : null,
      receivedOn: signal.receivedOn,
      ...toldIn(vault, signal),
    }
  },
})

export const readings: Reading[] = [mine, one]
