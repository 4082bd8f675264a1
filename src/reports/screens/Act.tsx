/** One step of publishing: a button, the question before it, and what stood in the way. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/Confirm.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'

/** Reads that every step changes. */
export const PAGES = '/api/publications'
export const RELEASES = '/api/releases'

/**
 * @param unable told in place of `not_allowed_now`, where the page knows more than the server's words
 * @param onDone handed what the operation answered
 */
export function Act(props: {
  operation: string
  input: Record<string, unknown>
  label: string
  question: string
  text: string
  yes: string
  quiet?: boolean
  danger?: boolean
  unable?: { title: string; text: string }
  onDone?: (result: Record<string, unknown>) => void
}) {
  const { operation, input, unable, onDone } = props
  const [asking, setAsking] = useState(false)
  const acting = useOperation<Record<string, unknown>>(operation, { refresh: [PAGES, RELEASES] })
  const act = async () => {
    setAsking(false)
    const receipt = await acting.run(input)
    if (receipt !== null && receipt !== 'kept') onDone?.(receipt.result)
  }
  return (
    <>
      {acting.problem &&
        (unable && acting.problem.code === 'not_allowed_now' ? (
          <div className="z-note z-amber" role="alert">
            <h3>{unable.title}</h3>
            <p>{unable.text}</p>
          </div>
        ) : (
          <ProblemNote problem={acting.problem} />
        ))}
      <Button variant={props.quiet ? 'default' : 'filled'} loading={acting.busy} onClick={() => setAsking(true)}>
        {props.label}
      </Button>
      <Confirm
        open={asking}
        question={props.question}
        text={props.text}
        yes={props.yes}
        danger={props.danger ?? false}
        onYes={() => void act()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
