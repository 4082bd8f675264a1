/** Projects under the places where they are done. */
import type { Words } from '#kit/text.ts'
import type { ProjectLine } from './store.ts'

export type { ProjectLine }

/** A municipality, or another organisation that leads projects, with what is done there. */
export interface Place {
  code: string
  name: Words
  projects: ProjectLine[]
}

/**
 * Each project under all of its municipalities; under its publisher where that is no municipality. In Bulgarian
 * alphabetical order.
 */
export function placesOf(projects: readonly ProjectLine[]): Place[] {
  const places = new Map<string, Place>()
  for (const project of projects) {
    const { publisher } = project
    const own = publisher.kind === 'municipality' ? [] : [{ code: publisher.code, name: publisher.name }]
    for (const { code, name } of [...own, ...project.municipalities]) {
      const place = places.get(code) ?? { code, name, projects: [] }
      places.set(code, place)
      place.projects.push(project)
    }
  }
  return [...places.values()].sort((a, b) => a.name.bg.localeCompare(b.name.bg, 'bg'))
}
