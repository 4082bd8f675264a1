/** Studies for tests: three municipalities of three countries, made through the gate. */
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { World } from './world.ts'

export interface TestStudy {
  id: string
  places: { kavarna: string; ghent: string; ostrava: string }
  fields: { education: string; housing: string }
}

/** A planned study with three places and two fields. */
export async function plannedStudy(world: World, tenant: Tenant, more: object = {}): Promise<TestStudy> {
  const run = (name: string, input: object) => world.run(OPERATOR, tenant, name, input)
  const study: TestStudy = {
    id: newId(),
    places: { kavarna: newId(), ghent: newId(), ostrava: newId() },
    fields: { education: newId(), housing: newId() },
  }
  const { id: studyId, places, fields } = study
  await run('studies.create', {
    id: studyId,
    title: { bg: 'Опитът на три общини', en: 'The experience of three municipalities' },
    goal: { bg: 'Какво работи на местно ниво.', en: 'What works at local level.' },
    method: { bg: 'Документи и работа на терен.', en: 'Desk and field research.' },
    ...more,
  })
  await run('studies.addPlace', { id: places.kavarna, studyId, municipality: 'DOB17' })
  await run('studies.addPlace', { id: places.ghent, studyId, country: 'BE', name: { bg: 'Гент', en: 'Ghent' } })
  await run('studies.addPlace', { id: places.ostrava, studyId, country: 'CZ', name: { bg: 'Острава', en: 'Ostrava' } })
  const field = { studyId, version: 0 }
  await run('studies.saveField', {
    ...field,
    id: fields.education,
    sphere: 'education',
    title: { bg: 'Образование', en: 'Education' },
    question: { bg: 'Кой помага на децата да останат в училище?', en: 'Who helps children to stay at school?' },
  })
  await run('studies.saveField', {
    ...field,
    id: fields.housing,
    sphere: 'housing',
    title: { bg: 'Жилищна политика', en: 'Housing policy' },
  })
  return study
}

/** The same, under way and filled in: a source, field work, findings, an analysis, a conclusion, a recommendation. */
export async function filledStudy(world: World, tenant: Tenant, more: object = {}) {
  const study = await plannedStudy(world, tenant, more)
  const run = (name: string, input: object) =>
    world.run(OPERATOR, tenant, name, { id: newId(), studyId: study.id, version: 0, ...input })
  await world.run(OPERATOR, tenant, 'studies.move', { id: study.id, version: 1, state: 'under_way' })
  const { places, fields } = study
  const [source, work] = [newId(), newId()]
  await run('studies.saveSource', {
    id: source,
    title: 'Schoolopbouwwerk in Gent',
    author: 'Stad Gent',
    year: 2014,
    address: 'https://stad.example/opbouwwerk',
    language: 'nl',
    placeIds: [places.ghent],
    fieldIds: [fields.education],
  })
  await run('studies.saveWork', {
    id: work,
    placeId: places.kavarna,
    method: 'interviews',
    from: '2015-09-01',
    to: '2015-09-04',
    people: { total: 24, women: 15, men: 9 },
  })
  await run('studies.saveWork', {
    placeId: places.ostrava,
    method: 'focus_groups',
    from: '2015-10-05',
    people: { total: 7 },
  })
  await run('studies.saveFinding', {
    placeId: places.ghent,
    fieldId: fields.education,
    text: { source: 'en', en: 'Bridge figures speak with parents at the school gate.' },
    sourceIds: [source],
  })
  await run('studies.saveFinding', {
    placeId: places.kavarna,
    fieldId: fields.education,
    text: { source: 'bg', bg: 'Медиаторът води децата до училище.', en: 'The mediator takes children to school.' },
    workIds: [work],
  })
  await run('studies.saveFinding', {
    placeId: places.kavarna,
    fieldId: fields.housing,
    text: { source: 'bg', bg: 'Домовете са узаконени с подробен план.' },
  })
  await world.run(OPERATOR, tenant, 'studies.analyse', {
    id: fields.education,
    studyId: study.id,
    version: 1,
    text: {
      source: 'bg',
      bg: 'И на двете места помага човек от общността.',
      en: 'In both places a person of the community helps.',
    },
  })
  await run('studies.saveStatement', {
    kind: 'conclusion',
    text: { source: 'bg', bg: 'Хората от общността са мостът.' },
  })
  await run('studies.saveStatement', {
    kind: 'recommendation',
    addressee: 'municipality',
    sphere: 'education',
    text: { source: 'bg', bg: 'Назначете медиатор във всяко училище.', en: 'Appoint a mediator at each school.' },
  })
  return { ...study, source, work }
}
