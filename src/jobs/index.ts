/** Long work: the door. */
export { addJob, Cancelled, Failed, type Handler, type JobTools, runNextJob, startJobs } from './run.ts'
export { cancelJob, findJob, type Job, listJobs, type Progress } from './store.ts'
export { answerInThread, besideThis, inThread, type ThreadSetup } from './thread.ts'
