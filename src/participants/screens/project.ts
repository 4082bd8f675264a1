/** The project that a page of participants is about: its code from the address, its parts from the server. */
import { useParams } from 'react-router'
import { inLang, type Lang } from '#kit/text.ts'
import type { ProjectView } from '#projects/contract.ts'
import { useKeptRead } from '#ui/server.tsx'

/** What these pages use of a project. */
export type Project = Pick<ProjectView, 'id' | 'code' | 'title' | 'activities' | 'municipalities'>

/** The code in the address, and the project; what was read last serves without a connection. */
export function useProject() {
  const code = useParams().code ?? ''
  return { code, project: useKeptRead<Project>(`/api/projects/${encodeURIComponent(code)}`) }
}

/** Names of activities by code, as the reader's language has them. */
export const activityNames = (project: Project, lang: Lang): ReadonlyMap<string, string> =>
  new Map(project.activities.map(({ code, name }) => [code, inLang(name, lang)]))
