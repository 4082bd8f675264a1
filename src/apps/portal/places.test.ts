import { describe, expect, it } from 'vitest'
import { placesOf } from './places.ts'
import type { ProjectLine, Publisher } from './store.ts'

const both = (text: string) => ({ bg: text, en: text })
const publisher = (code: string, kind: Publisher['kind']): Publisher => ({
  tenantId: 1,
  code,
  kind,
  name: both(`Организация ${code}`),
  demo: false,
})
const project = (by: Publisher, code: string, ...municipalities: string[]): ProjectLine => ({
  publisher: by,
  code,
  title: both(code),
  state: 'running',
  startsOn: null,
  endsOn: null,
  total: null,
  municipalities: municipalities.map((one, i) => ({ code: one, name: both(one), lead: i === 0 })),
})

describe('places of projects', () => {
  it('are all municipalities that take part, in alphabetical order', () => {
    const places = placesOf([
      project(publisher('SML31', 'municipality'), 'P1', 'Смолян', 'Баните'),
      project(publisher('SML31', 'municipality'), 'P2', 'Смолян'),
    ])
    expect(places.map(({ name, projects }) => [name.bg, projects.map(({ code }) => code)])).toEqual([
      ['Баните', ['P1']],
      ['Смолян', ['P1', 'P2']],
    ])
  })
  it('include an organisation that is no municipality', () => {
    const places = placesOf([project(publisher('INTEGRO', 'ngo'), 'P', 'Разград')])
    expect(places.map(({ code }) => code)).toEqual(['INTEGRO', 'Разград'])
    expect(placesOf([])).toEqual([])
  })
})
