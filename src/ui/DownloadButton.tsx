/** A button that saves a file of the server on the device; a refusal is told beneath it. */
import { Button } from '@mantine/core'
import { ProblemNote } from './ProblemNote.tsx'
import { type Query, useDownload } from './server.tsx'

export function DownloadButton(props: { path: string; query?: Query; label: string; filled?: boolean }) {
  const { run, busy, problem } = useDownload(props.path, props.query)
  return (
    <>
      <Button variant={props.filled ? 'filled' : 'default'} loading={busy} onClick={run}>
        {props.label}
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
