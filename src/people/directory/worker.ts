/** The thread of the directory: finds people in memory. */
import { answerInThread } from '#jobs/index.ts'
import { localDirectory } from './live.ts'

answerInThread(localDirectory)
