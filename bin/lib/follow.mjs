/** Loaded before a program that the launcher runs: when the launcher is gone, killed or not, the program ends in order. */
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // Listening must not keep a program alive that has finished.
  process.channel.unref()
}
