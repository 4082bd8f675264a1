/** Long work and mail: the door. */
export type { MailState } from './mail/contract.ts'
export { deleteOldMail, type MailDeps, type MailServer, mailHandler, SEND_MAIL, writeMail } from './mail/mail.ts'
export { mailReadings } from './mail/operations.ts'
export { addJob, Cancelled, Failed, type Handler, type JobTools, runNextJob, startJobs } from './run.ts'
export { cancelJob, findJob, type Job, listJobs, type Progress } from './store.ts'
export { answerInThread, besideThis, inThread, type ThreadSetup } from './thread.ts'
