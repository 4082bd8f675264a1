/** Shows what was read: a quiet skeleton while it comes, the problem with a way out, else the data. */
import { Button, Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNote } from './ProblemNote.tsx'
import { problemOf } from './problem.ts'
import { useWords } from './words.tsx'

export function Loaded<Data>(props: {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  children: (data: Data) => ReactNode
}) {
  const { data, error, refetch } = props.query
  const { t } = useWords()
  if (data !== undefined) return props.children(data)
  if (error)
    return (
      <ProblemNote problem={problemOf(error)}>
        <Button variant="default" mt="sm" onClick={() => void refetch()}>
          {t('shell.tryAgain')}
        </Button>
      </ProblemNote>
    )
  return (
    <div className="z-stack" role="status" aria-label={t('shell.loading')}>
      <Skeleton height={28} width="40%" />
      <Skeleton height={96} />
      <Skeleton height={96} />
    </div>
  )
}
