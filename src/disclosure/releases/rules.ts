/** When a release can still be recalled. */

const RECALL_MS = 24 * 60 * 60 * 1000

/** The last instant (milliseconds) at which a release that was approved then can be recalled (trust.md 19: 24 hours). */
export const recallUntil = (approvedAt: number): number => approvedAt + RECALL_MS
