/** Rules of a network's view: which members a filter leaves, and which priorities repeat. */
import { SPHERES } from '../contract.ts'
import type { MemberFilter, MemberLine, SphereCount } from './contract.ts'

/** Members that a filter leaves, in their order. */
export function filtered(members: readonly MemberLine[], { country, step, sphere, text }: MemberFilter): MemberLine[] {
  const wanted = text?.trim().toLowerCase() ?? ''
  return members.filter(
    ({ name, country: own, standing: { way, list } }) =>
      (country === undefined || own === country) &&
      (step === undefined || (way?.at?.kind ?? 'none') === step) &&
      (sphere === undefined || list?.priorities.some((one) => one.sphere === sphere) === true) &&
      (wanted === '' || [name.bg, name.en].some((one) => one.toLowerCase().includes(wanted))),
  )
}

/** In how many municipalities' lists each sphere stands, most often first; spheres in no list are left out. */
export function repeating(members: readonly MemberLine[]): SphereCount[] {
  return SPHERES.map((sphere) => {
    const counts = members.map(
      ({ standing: { list } }) => list?.priorities.filter((one) => one.sphere === sphere).length ?? 0,
    )
    const priorities = counts.reduce((sum, count) => sum + count, 0)
    return { sphere, municipalities: counts.filter((count) => count > 0).length, priorities }
  })
    .filter(({ priorities }) => priorities > 0)
    .sort((a, b) => b.municipalities - a.municipalities || b.priorities - a.priorities)
}
