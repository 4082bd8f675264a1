/** What the server said when it refused, or what stood in the way before it could answer. */
import type { ProblemDetails } from '#gate/contract.ts'
import type { Lang } from '#kit/text.ts'
import { type Explanation, explain, isExplained } from '#words/problems.ts'

/** RFC 9457 problem details; status 0 where there was no answer at all. */
export type Problem = ProblemDetails

/** One fault of one field; `path` names the field with dots, `grants.0.amount`. */
export type FieldFault = NonNullable<Problem['errors']>[number]

/** Thrown by reads and operations that did not succeed. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** A problem that arose on the device itself. */
export const ownProblem = (code: 'network' | 'internal' | 'receipt_mismatch' | 'unreadable', status = 0): Problem => ({
  type: `/problems/${code}`,
  status,
  code,
  title: '',
})

/** The problem behind any thrown thing; what is not ours counts as a fault of the program. */
export const problemOf = (thrown: unknown): Problem =>
  thrown instanceof Refused ? thrown.problem : ownProblem('internal', 500)

/** A problem in words: ours where the code has them, else the server's (asked for in the page's language). */
export function explainProblem(problem: Problem, lang: Lang): Explanation {
  if (isExplained(problem.code) || problem.title === '') return explain(lang, problem.code, problem.params)
  return { title: problem.title, why: problem.detail ?? '', next: '' }
}
