/** What support tells reports. */
export { type SupportFigures, supportIn } from './facts-store.ts'
