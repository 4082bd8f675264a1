/** A problem as RFC 9457 problem details, in the reader's language. */

import type { Context } from 'hono'
import type { ProblemDetails } from '#gate/contract.ts'
import { type Problem, problemOf } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { explain } from '#words/problems.ts'

/** The reader's language: what the account or the page says, else the browser's first known one. */
export function langOf(c: Context): Lang {
  const asked = c.req.header('Accept-Language') ?? ''
  return /^\s*en\b/i.test(asked) ? 'en' : 'bg'
}

/** The details of a problem. */
export function detailsOf(problem: Problem, lang: Lang): ProblemDetails {
  const words = explain(lang, problem.code, problem.info.params)
  return {
    type: `/problems/${problem.code}`,
    status: problem.status,
    code: problem.code,
    title: words.title,
    detail: `${words.why} ${words.next}`.trim(),
    ...problem.info,
  }
}

/** The response that tells of any error; unknown ones say nothing of their inside. */
export function problemResponse(c: Context, error: unknown): Response {
  const problem = problemOf(error)
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }
  if (problem.status === 503 || problem.status === 507) headers['Retry-After'] = '5'
  if (problem.info.params?.retryAfter !== undefined) headers['Retry-After'] = String(problem.info.params.retryAfter)
  return new Response(JSON.stringify(detailsOf(problem, langOf(c))), { status: problem.status, headers })
}
