/** What a local facilitator meets of data about people: the bodies and meetings of the community, and nothing else. */
import { describe, expect, it } from 'vitest'
import { aboutPeople, PERMISSIONS, type PermissionName } from '#gate/index.ts'

const names = Object.keys(PERMISSIONS) as PermissionName[]
const roomOf = (name: string) => name.split('.')[0]!
/** Rooms of people and of what teams do with them. */
const CLOSED = [
  'people',
  'care',
  'families',
  'contacts',
  'signals',
  'consents',
  'specialAnswers',
  'rights',
  'support',
  'referrals',
  'rounds',
  'guardians',
  'papers',
  'dwellings',
  'duplicates',
  'participants',
  'evidence',
  'enrolments',
  'placements',
  'exports',
  'dossiers',
]

describe('a local facilitator', () => {
  const theirs = names.filter((name) => PERMISSIONS[name].roles.includes('local_facilitator'))

  it('has no line in any room of people or case work', () => {
    expect(theirs.filter((name) => CLOSED.includes(roomOf(name)))).toEqual([])
    // Each of these rooms is there: a room that was renamed would be watched by nobody.
    const rooms = new Set(names.map(roomOf))
    expect(CLOSED.filter((room) => !rooms.has(room))).toEqual([])
  })

  it('meets people only as members of bodies and those who promised something there', () => {
    const community = [
      'bodies',
      'seats',
      'appointments',
      'register',
      'drafts',
      'communityReports',
      'takeover',
      'letters',
      'meetings',
      'tasks',
      'needs',
      'ballots',
      'priorities',
    ]
    const met = theirs.filter((name) => aboutPeople(PERMISSIONS[name].shows))
    expect(met.filter((name) => !community.includes(roomOf(name)))).toEqual([])
    expect(met).toEqual(expect.arrayContaining(['bodies.get', 'meetings.get']))
  })
})
