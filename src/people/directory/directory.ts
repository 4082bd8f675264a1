/** The directory of a tenant in memory: who is there, who works with whom, who lives with whom; judged for whoever looks. */
import type { Day } from '#kit/dates.ts'
export interface Entry {
  id: string
  sameAs: string | null
  hidden: boolean
  name: { first: string; middle: string; last: string }
  born: Day | null
  sex: 'male' | 'female' | null
  phone: string | null
  egnTail: string | null
  region: string | null
  settlement: string | null
}
export interface Care {
  id: string
  personId: string
  teamId: string
  from: Day
  to: Day | null
}
export interface Member {
  id: string
  householdId: string
  personId: string
  relation: string
  from: Day
  to: Day | null
}
export interface Viewer {
  teams: readonly string[]
  everyone?: boolean
  today: Day
}
export type Level = 'full' | 'summary' | 'known'
export interface Found {
  id: string
  level: Level
  first: string
  middle: string
  last: string
  born: number | null
  settlement: string | null
  householdId: string | null
  teams: string[]
}
export interface Directory {
  people: Map<string, Entry>
  care: Map<string, Care>
  members: Map<string, Member>
}
export const newDirectory = (): Directory => ({ people: new Map(), care: new Map(), members: new Map() })
export const setPerson = (d: Directory, e: Entry) => void d.people.set(e.id, e)
export const removePerson = (d: Directory, id: string) => void d.people.delete(id)
export const setCare = (d: Directory, c: Care) => void d.care.set(c.id, c)
export const removeCare = (d: Directory, id: string) => void d.care.delete(id)
export const setMember = (d: Directory, m: Member) => void d.members.set(m.id, m)
export const removeMember = (d: Directory, id: string) => void d.members.delete(id)
const on = (x: { from: Day; to: Day | null }, day: Day) => x.from <= day && (x.to === null || x.to >= day)
const full = (d: Directory, v: Viewer, id: string) =>
  v.everyone || [...d.care.values()].some((c) => c.personId === id && v.teams.includes(c.teamId) && on(c, v.today))
const home = (d: Directory, v: Viewer, id: string) =>
  [...d.members.values()].find((m) => m.personId === id && on(m, v.today))?.householdId ?? null
export function levelOf(d: Directory, v: Viewer, id: string): Level | null {
  const p = d.people.get(id)
  if (!p) return null
  if (full(d, v, id)) return 'full'
  if (p.hidden) return null
  const h = home(d, v, id)
  return h && [...d.members.values()].some((m) => m.householdId === h && on(m, v.today) && full(d, v, m.personId))
    ? 'summary'
    : 'known'
}
const found = (d: Directory, v: Viewer, id: string): Found[] => {
  const p = d.people.get(id),
    level = levelOf(d, v, id)
  return p && level
    ? [
        {
          id,
          level,
          ...p.name,
          born: p.born ? Number(p.born.slice(0, 4)) : null,
          settlement: p.settlement,
          householdId: home(d, v, id),
          teams: [...d.care.values()].filter((c) => c.personId === id && on(c, v.today)).map((c) => c.teamId),
        },
      ]
    : []
}
const sortOf = (f: Found) => `${f.last} ${f.first} ${f.middle}`.toLowerCase()
export const lines = (d: Directory, v: Viewer, ids: readonly string[]): Found[] => ids.flatMap((id) => found(d, v, id))
export const search = (d: Directory, v: Viewer, text: string, limit: number): Found[] =>
  lines(d, v, [...d.people.keys()])
    .filter((f) => [f.first, f.middle, f.last].filter(Boolean).join(' ').toLowerCase().includes(text.toLowerCase()))
    .slice(0, limit)
export const list = (
  d: Directory,
  v: Viewer,
  q: { scope: 'mine' | 'all'; after: [string, string] | null; limit: number },
) =>
  lines(d, v, [...d.people.keys()])
    .filter((f) => q.scope === 'all' || f.level === 'full')
    .map((f) => ({ ...f, sort: sortOf(f) }))
    .sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : a.id < b.id ? -1 : 1))
    .filter((f) => !q.after || f.sort > q.after[0] || (f.sort === q.after[0] && f.id > q.after[1]))
    .slice(0, q.limit)
export const family = (d: Directory, v: Viewer, id: string) =>
  [...d.members.values()]
    .filter((m) => m.householdId === id && on(m, v.today))
    .flatMap((m) => found(d, v, m.personId).map((f) => ({ ...f, relation: m.relation })))
export const families = (d: Directory, v: Viewer, q: { after: [string, string] | null; limit: number }) =>
  [...new Set([...d.members.values()].map((m) => m.householdId))]
    .map((id) => ({ id, members: family(d, v, id) }))
    .filter((f) => f.members.some((m) => m.level === 'full'))
    .map((f) => ({ ...f, count: f.members.length, sort: sortOf(f.members[0]!) }))
    .sort((a, b) => (a.sort < b.sort ? -1 : 1))
    .filter((f) => !q.after || f.sort > q.after[0])
    .slice(0, q.limit)
export const candidates = (
  _d: Directory,
  _v: Viewer | null,
  _w: object,
  _limit: number,
): { id: string; score: number; reasons: string[] }[] => []
export const pairs = (_d: Directory, _q: object): { a: string; b: string; score: number; reasons: string[] }[] => []
