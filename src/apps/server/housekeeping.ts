/** What is done every hour by itself: uploads that were kept long enough and expired sign-ins are taken away. */
import { deleteExpired } from '#accounts/index.ts'
import type { Installation, Listener } from './installation.ts'
import { sweepUploads } from './uploads.ts'

const EVERY_MS = 60 * 60 * 1000

/** Starts the rounds; the first is at once. */
export function startHousekeeping({ db, files, gate }: Installation, { error }: Listener): { stop(): void } {
  const round = () => {
    sweepUploads(files).catch(error)
    deleteExpired(db.door, gate.clock()).catch(error)
  }
  round()
  const timer = setInterval(round, EVERY_MS).unref()
  return { stop: () => clearInterval(timer) }
}
