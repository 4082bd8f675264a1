/** Who may read which note of a contact; pure. */

/** What is known of who reads. */
export interface Reader {
  accountId: string | null
  isPsychologist: boolean
  /** Teams that they work in today. */
  teams: readonly string[]
}

/**
 * Whether a psychologist's note is for this reader: psychologists of the team whose contact it is, and whoever worked here.
 * Another team that works with the person has psychologists too; for them it is not.
 */
export const readsNote = (reader: Reader, teamId: string, workers: readonly string[]): boolean =>
  (reader.isPsychologist && reader.teams.includes(teamId)) || readsClosedNote(reader, workers)

/** Whether a closed note (violence, safety) is for this reader: the workers of this very contact only. */
export const readsClosedNote = ({ accountId }: Reader, workers: readonly string[]): boolean =>
  accountId !== null && workers.includes(accountId)
