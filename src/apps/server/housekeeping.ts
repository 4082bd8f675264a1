/**
 * What is done every hour by itself: uploads that were kept long enough, recordings and scans that nothing points to
 * any more, old mail and expired sign-ins are taken away, and where a new day has begun the night's work is handed to whoever does long work.
 */
import { deleteExpired } from '#accounts/index.ts'
import { startTelling } from '#community/index.ts'
import { startNight } from '#indicators/index.ts'
import { deleteOldMail } from '#jobs/index.ts'
import type { Installation, Listener } from './installation.ts'
import { forgetRecordings, sweepRecordings } from './recordings.ts'
import { sweepScans } from './scans.ts'
import { sweepUploads } from './uploads.ts'

const EVERY_MS = 60 * 60 * 1000

/** Starts the rounds; the first is at once. */
export function startHousekeeping({ book, db, files, gate }: Installation, { error }: Listener): { stop(): void } {
  const round = () => {
    sweepUploads(files).catch(error)
    deleteExpired(db.door, gate.clock()).catch(error)
    deleteOldMail(db, gate.clock()).catch(error)
    book
      .all()
      .then(async (tenants) => {
        await startNight(db, tenants, gate.clock())
        await startTelling(db, tenants, gate.clock())
        const ids = tenants.map(({ id }) => id)
        await forgetRecordings(gate, tenants)
        await sweepRecordings(db, files, ids, Date.now())
        await sweepScans(db, files, ids, Date.now())
      })
      .catch(error)
  }
  round()
  const timer = setInterval(round, EVERY_MS).unref()
  return { stop: () => clearInterval(timer) }
}
