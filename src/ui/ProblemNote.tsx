/** A problem told to a person: what happened, why, what to do – and, where fields are at fault, links that lead to them. */
import { type ReactNode, useEffect, useRef } from 'react'
import { explainProblem, type FieldFault, type Problem } from './problem.ts'
import { useWords } from './words.tsx'

/** The element id of a field, from the path that faults name. */
export const fieldId = (path: string): string => `field-${path}`

export function ProblemNote({ problem, children }: { problem: Problem; children?: ReactNode }) {
  const { lang, t } = useWords()
  const { title, why, next } = explainProblem(problem, lang)
  return (
    <div className="z-note z-red" role="alert">
      <h2>{title}</h2>
      {why && <p>{t('ui.problemWhy', { text: why })}</p>}
      {next && <p>{t('ui.problemNext', { text: next })}</p>}
      {problem.errors && <FaultLinks faults={problem.errors} />}
      {children}
    </div>
  )
}

/** Faults found on the page itself, before anything is sent. Takes the focus when they appear. */
export function ErrorSummary({ faults }: { faults: readonly FieldFault[] }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (faults.length > 0) box.current?.focus()
  }, [faults])
  if (faults.length === 0) return null
  return (
    <div className="z-note z-red" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('ui.errorsTitle', { count: faults.length })}</h2>
      <FaultLinks faults={faults} />
    </div>
  )
}

function FaultLinks({ faults }: { faults: readonly FieldFault[] }) {
  return (
    <ul>
      {faults.map((fault) => (
        <li key={`${fault.path} ${fault.code}`}>
          <a
            href={`#${fieldId(fault.path)}`}
            onClick={(event) => {
              event.preventDefault()
              document.getElementById(fieldId(fault.path))?.focus()
            }}
          >
            {fault.message}
          </a>
        </li>
      ))}
    </ul>
  )
}
