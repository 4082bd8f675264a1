/** Who may read which note of a contact; pure. */

/** What is known of who reads. */
export interface Reader {
  accountId: string | null
  isPsychologist: boolean
}

/** Whether a psychologist's note is for this reader: psychologists of the team, and whoever worked here. */
export const readsNote = (reader: Reader, workers: readonly string[]): boolean =>
  reader.isPsychologist || readsClosedNote(reader, workers)

/** Whether a closed note (violence, safety) is for this reader: the workers of this very contact only. */
export const readsClosedNote = ({ accountId }: Reader, workers: readonly string[]): boolean =>
  accountId !== null && workers.includes(accountId)
