/** Long work: the door. */
export { Cancelled, Failed, type Handler, type JobTools, runNextJob, startJobs } from './run.ts'
export { addJob, cancelJob, findJob, type Job, listJobs, type Progress } from './store.ts'
export { answerInThread, besideThis, inThread, type ThreadSetup } from './thread.ts'
