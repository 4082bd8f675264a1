/** Two people stand behind everything that is published: who proposed never approves. */

/** Whoever acts, as the gate knows them. */
interface Approver {
  kind: string
  id: string | null
}

/**
 * Why somebody may not approve, or null where they may. Only a person approves: a token or the command line would let
 * one person be both.
 */
export function whyNotApprove(approver: Approver, proposedBy: string | null): 'forbidden' | 'own_approval' | null {
  if (approver.kind !== 'account' || approver.id === null) return 'forbidden'
  return approver.id === proposedBy ? 'own_approval' : null
}
