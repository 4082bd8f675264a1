/** The figures of a project: counted now for whoever may count, released ones for leadership. */
import { MAY_COUNT, ProjectIndicators } from '#indicators/screens/ProjectIndicators.tsx'
import { InsideFigures } from '#reports/screens/InsideFigures.tsx'
import { useHasRole } from '#ui/staff.tsx'

export function ProjectFigures() {
  const counts = useHasRole(...MAY_COUNT)
  const leads = useHasRole('leadership')
  return leads && !counts ? <InsideFigures /> : <ProjectIndicators />
}
