/** The project whose page is open: what every tab of it is about. */
import { useOutletContext } from 'react-router'
import type { ProjectView } from '../../contract.ts'

export const useProject = (): ProjectView => useOutletContext<ProjectView>()
