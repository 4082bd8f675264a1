/** The counting thread: answers questions from live columns. */
import { answerInThread } from '#jobs/index.ts'
import { localCounter } from './counter.ts'

answerInThread(localCounter)
