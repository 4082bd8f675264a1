/** What is typed of a person, as it is sealed: what was left out is null, the personal number tells birth date and sex. */
import { readEgn } from '#kit/egn.ts'
import type { CreatePerson, Identity } from './contract.ts'

type Typed = Omit<CreatePerson, 'id' | 'teamId' | 'householdId' | 'relation'>

export function identityOf(typed: Typed): Identity {
  const told = typed.egn === undefined ? null : readEgn(typed.egn)
  return {
    firstName: typed.firstName,
    middleName: typed.middleName ?? '',
    lastName: typed.lastName,
    egn: typed.egn ?? null,
    sex: typed.sex ?? (told && !told.fictitious ? told.sex : null),
    born: typed.born ?? told?.born ?? null,
    phone: typed.phone ?? null,
    email: typed.email ?? null,
    region: typed.region ?? null,
    settlement: typed.settlement ?? null,
    foreignerNumber: typed.foreignerNumber ?? null,
    address: typed.address ?? null,
    languages: typed.languages ?? [],
  }
}
