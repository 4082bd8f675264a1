/** One step of publishing: a button, the question before it, and what stood in the way. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/Confirm.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'

/** Reads that every step changes. */
export const PAGES = '/api/publications'
export const RELEASES = '/api/releases'
export const PROPOSALS = '/api/releases/proposals'

/** How a page reads the releases of a project. */
export type ReleasesQuery = { projectId: string; limit: number }

export function Act(props: {
  operation: string
  input: Record<string, unknown>
  label: string
  question: string
  text: string
  yes: string
  quiet?: boolean
  danger?: boolean
}) {
  const { operation, input } = props
  const [asking, setAsking] = useState(false)
  const acting = useOperation<Record<string, unknown>>(operation, { refresh: [PAGES, RELEASES, PROPOSALS] })
  const act = async () => {
    setAsking(false)
    await acting.run(input)
  }
  return (
    <>
      {acting.problem && <ProblemNote problem={acting.problem} />}
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
