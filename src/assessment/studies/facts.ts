/** What studies tell indicators. No people. */
import { allPages } from '#db/pages.ts'
import type { Tx } from '#db/tenant.ts'
import { placesOfProject } from './store.ts'

/** A municipality whose experience is studied; what is planned was not done. */
export interface StudyFact {
  id: string
  country: string
  planned: boolean
}

/** Municipalities that a project studies, each once, however many of its studies look into it. */
export async function studyFacts(tx: Tx, projectId: string): Promise<StudyFact[]> {
  const places = await allPages((after, limit) => placesOfProject(tx, projectId, after, limit))
  const municipalities = new Map<string, StudyFact>()
  for (const { id, country, name, planned } of places) {
    const key = `${country} ${name.bg}`
    const known = municipalities.get(key)
    if (!known || (known.planned && !planned)) municipalities.set(key, { id, country, planned })
  }
  return [...municipalities.values()]
}
