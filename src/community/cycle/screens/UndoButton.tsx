/** A small button that takes something back at once. */
import { Button } from '@mantine/core'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'

export function UndoButton({ operation, input, label }: { operation: string; input: object; label: Key }) {
  const { t } = useWords()
  const { run, busy, problem } = useOperation<object>(operation)
  return (
    <>
      <Button variant="subtle" loading={busy} onClick={() => void run(input)}>
        {t(label)}
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
