/** A problem as RFC 9457 problem details, in the reader's language. */

import type { Context } from 'hono'
import type { ProblemDetails } from '#gate/contract.ts'
import { type Problem, problemOf } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { fieldMessage } from '#words/fields.ts'
import { explain } from '#words/problems.ts'

/** The reader's language: what the page or the browser asks for, else the account's, else Bulgarian. */
export function langOf(c: Context): Lang {
  return askedLang(c.req.header('Accept-Language') ?? '') ?? c.get(ACCOUNT_LANG) ?? 'bg'
}

/** Name of the request's variable that holds the language of the account that asks. */
export const ACCOUNT_LANG = 'lang'

/** The language that is asked for most of those that we speak; undefined where none of them is. */
function askedLang(header: string): Lang | undefined {
  const asked = header.split(',').map((part) => {
    const [range = '', ...more] = part.trim().toLowerCase().split(';')
    const weight = Number(more.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean) ?? 1)
    return { lang: range.split('-')[0], weight }
  })
  const known = asked.filter(({ lang, weight }) => (lang === 'bg' || lang === 'en') && weight > 0)
  return known.sort((a, b) => b.weight - a.weight)[0]?.lang as Lang | undefined
}

/** The details of a problem. */
export function detailsOf(problem: Problem, lang: Lang): ProblemDetails {
  const words = explain(lang, problem.code, problem.info.params)
  const { errors, ...info } = problem.info
  return {
    type: `/problems/${problem.code}`,
    status: problem.status,
    code: problem.code,
    title: words.title,
    detail: `${words.why} ${words.next}`.trim(),
    ...info,
    ...(errors && { errors: errors.map((fault) => ({ ...fault, message: fieldMessage(lang, fault) })) }),
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
