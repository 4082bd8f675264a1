/** Who may read which note of a contact, and who may correct what of it; pure. */

/** What is known of who reads. */
export interface Reader {
  accountId: string | null
  isPsychologist: boolean
  /** Leads a team. */
  leads: boolean
  /** Teams that they work in today. */
  teams: readonly string[]
}

/** Whether the reader worked in this contact. */
export const worked = ({ accountId }: Pick<Reader, 'accountId'>, workers: readonly string[]): boolean =>
  accountId !== null && workers.includes(accountId)

/**
 * Whether a psychologist's note is for this reader: psychologists of the team whose contact it is, and whoever worked here.
 * Another team that works with the person has psychologists too; for them it is not.
 */
export const readsNote = (reader: Reader, teamId: string, workers: readonly string[]): boolean =>
  (reader.isPsychologist && reader.teams.includes(teamId)) || readsClosedNote(reader, workers)

/** Whether a closed note (violence, safety) is for this reader: the workers of this very contact only. */
export const readsClosedNote = (reader: Reader, workers: readonly string[]): boolean => worked(reader, workers)

/** Whether someone of the contact's team may correct it: whoever worked here, and who leads. */
export const corrects = (reader: Reader, workers: readonly string[]): boolean => reader.leads || worked(reader, workers)

/**
 * Whether they may change the note: those who worked here; what a psychologist wrote, or is to have written, a
 * psychologist. Who leads corrects the rest and learns nothing of a note that is not for them.
 */
export const correctsNote = (
  reader: Reader,
  workers: readonly string[],
  { was, becomes }: { was: boolean; becomes: boolean },
): boolean => worked(reader, workers) && (reader.isPsychologist || !(was || becomes))
