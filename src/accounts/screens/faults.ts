/** Says in the person's words what the server found wrong with a field of access. */
import type { Problem } from '#ui/problem.ts'
import type { Key, Translate } from '#words/catalogue.ts'

const WORDS: Readonly<Record<string, Key>> = {
  password_too_short: 'accounts.passwordTooShort',
  password_too_long: 'accounts.passwordTooLong',
  password_too_easy: 'accounts.passwordTooEasy',
  code_wrong: 'accounts.codeWrong',
  incompatible_roles: 'accounts.incompatibleShort',
  end_before_start: 'accounts.endBeforeStart',
}

/** A problem whose faults speak the page's language; `path` loses the name of the object that fields lie in. */
export function inWords(problem: Problem, t: Translate): Problem {
  if (!problem.errors) return problem
  const errors = problem.errors.map(({ path, code, message }) => ({
    path: path.replace(/^enrolment\./, ''),
    code,
    message: WORDS[code] ? t(WORDS[code]) : message,
  }))
  return { ...problem, errors }
}
