/** Brings what the server found wrong to the fields of a form. */
import type { Problem } from '#ui/problem.ts'

/** The problem with its faults at the form's own fields: `path` loses the name of the object that fields lie in. */
export function atFields(problem: Problem, within: string): Problem {
  if (!problem.errors) return problem
  const start = `${within}.`
  const errors = problem.errors.map((fault) =>
    fault.path.startsWith(start) ? { ...fault, path: fault.path.slice(start.length) } : fault,
  )
  return { ...problem, errors }
}
