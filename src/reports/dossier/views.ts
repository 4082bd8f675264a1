/** Authorities and samples as they are told, and the purpose that is logged whenever somebody is seen under one. */
import type { ReadingContext } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { AuthorityView, SampleLine } from './contract.ts'
import { holdsOn } from './rules.ts'
import type { StoredAuthority, StoredSample } from './store.ts'

export const authorityView = (
  { projectId: _, code, title, ...row }: StoredAuthority,
  names: ReadonlyMap<string, string>,
  today: Day,
): AuthorityView => ({
  ...row,
  project: { code, title },
  auditor: names.get(row.auditorId) ?? '',
  holds: holdsOn(row, today),
})

export const sampleLine = ({ authorityId: _, lastId: __, ...line }: StoredSample): SampleLine => line

/** The number of the authority into the log of sights. */
export const because = (context: Pick<ReadingContext, 'because'>, { number, issuedOn }: StoredAuthority): void =>
  context.because(`audit ${number} / ${issuedOn}`)
