/** What referrals and doctors' lists tell reports. */
export { type ListFact, listsVisited, type ReferralFact, referralsSent } from './facts-store.ts'
