/** When two records are taken for one person, and what is said for it. */
import { describe, expect, it } from 'vitest'
import { candidates, newDirectory, type Probe, pairs, setPerson } from '../directory.ts'

const THERE: Probe = {
  first: 'Юлия',
  middle: 'Цонева',
  last: 'Димитрова',
  born: '1980-02-03',
  sex: 'female',
  phone: '+359 888 123 456',
  egn: '11',
  settlement: 's1',
}

function withPerson(probe: Probe, id: string, d = newDirectory()) {
  const { first, middle, last, egn, ...rest } = probe
  setPerson(d, {
    id,
    sameAs: null,
    hidden: false,
    name: { first, middle, last },
    egnTail: egn ?? null,
    region: null,
    ...rest,
  })
  return d
}

/** What is said for someone like that being the one who is there. */
const said = (change: Partial<Probe>) =>
  candidates(withPerson(THERE, 'p1'), null, { ...THERE, ...change }, 5).map(({ reasons }) => reasons.join(' '))[0] ??
  null

const BARE = { born: null, sex: null, phone: null, egn: null, settlement: null }

describe('two records', () => {
  it('are one person by name, and less by what else they share', () => {
    const rest = 'same_birth_date same_phone same_settlement same_number_tail'
    expect(said({})).toBe(`same_name ${rest}`)
    expect(said({ first: 'Yulia', middle: 'Tsoneva', last: 'Dimitrova' })).toBe(`same_name ${rest}`)
    expect(said({ last: 'Димтрова' })).toBe(`similar_name ${rest}`)
    expect(said({ first: 'Димитрова', last: 'Юлия' })).toBe(`swapped_names ${rest}`)
    expect(said({ last: 'Ангелова' })).toBe(`similar_name ${rest}`)
    expect(said({ first: 'Радка', last: 'Ангелова' })).toBe(rest)
    expect(said(BARE)).toBe('same_name')
    expect(said({ ...BARE, born: '1980-12-31' })).toBe('same_name same_birth_year')
    expect(said({ ...BARE, phone: '0888123456', last: 'Димитрва' })).toBe('similar_name same_phone')
  })

  it('are two people where brothers, sisters and namesakes would look so', () => {
    expect(said({ first: 'Радка', egn: '22' })).toBe(null)
    expect(said({ first: 'Радка', born: '1982-05-05', egn: null })).toBe(null)
    expect(said({ ...BARE, born: '1951-01-01' })).toBe(null)
    expect(said({ ...BARE, egn: '22' })).toBe(null)
    expect(said({ ...BARE, sex: 'male' })).toBe(null)
  })

  it('score highest where most is the same, never over 100', () => {
    const d = withPerson(THERE, 'p1')
    withPerson({ ...THERE, ...BARE }, 'p2', d)
    withPerson({ ...THERE, last: 'Димитрва', phone: null, egn: null }, 'p3', d)
    const found = candidates(d, null, THERE, 5)
    expect(found.map(({ id }) => id)).toEqual(['p1', 'p3', 'p2'])
    expect(found[0]!.score).toBe(100)
    expect(candidates(d, null, THERE, 1)).toEqual(found.slice(0, 1))
    expect(pairs(d, { after: null, limit: 9 }).map(({ a, b }) => [a, b])).toEqual([['p1', 'p3']])
  })

  it('are not looked for among hundreds of one name for everyone in turn', () => {
    const d = newDirectory()
    const namesake = { ...THERE, ...BARE }
    for (let i = 0; i < 150; i++) withPerson({ ...namesake, settlement: 's1' }, `p${1000 + i}`, d)
    expect(pairs(d, { after: null, limit: 100_000 })).toHaveLength((150 * 149) / 2)
    for (let i = 150; i < 201; i++) withPerson(namesake, `p${1000 + i}`, d)
    expect(pairs(d, { after: null, limit: 100_000 })).toEqual([])
    expect(candidates(d, null, namesake, 1_000)).toHaveLength(201)
  })
})
