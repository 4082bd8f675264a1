/** From "who is it?" to the pages: sign-in, the account's tenants, then the shell. A sign-in that expires is renewed above the open page. */
import { Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { Loaded } from '#ui/Loaded.tsx'
import { problemOf } from '#ui/problem.ts'
import type { Me } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { ask } from './api.ts'
import { keepNote, readNote } from './outbox/device.ts'
import { SignedIn } from './SignedIn.tsx'
import { SignIn } from './screens/SignIn.tsx'

export function App() {
  const { lang } = useWords()
  const queries = useQueryClient()
  const me = useQuery({ queryKey: ['me'], queryFn: () => whoIsIt(lang), staleTime: Number.POSITIVE_INFINITY })
  const [expired, setExpired] = useState(false)
  const signedOut = useCallback(() => setExpired(true), [])

  const entered = async () => {
    const before = me.data?.account.id
    await me.refetch()
    const after = queries.getQueryData<Me | null>(['me'])?.account.id
    if (before && after !== before) window.location.assign('/app/')
    setExpired(false)
  }

  return (
    <Loaded query={me}>
      {(who) =>
        who === null ? (
          <SignIn onEntered={entered} />
        ) : (
          <>
            <SignedIn key={who.account.id} me={who} expired={expired} onSignedOut={signedOut} />
            <Modal opened={expired} onClose={() => {}} withCloseButton={false} fullScreen padding={0}>
              <SignIn onEntered={entered} again />
            </Modal>
          </>
        )
      }
    </Loaded>
  )
}

/** Who is signed in; null where nobody is. Without a connection: who was, on this device, until they signed out. */
async function whoIsIt(lang: 'bg' | 'en'): Promise<Me | null> {
  try {
    const me = (await ask('/api/me', { tenant: null, lang })) as Me
    await keepNote('me', me)
    return me
  } catch (thrown) {
    const problem = problemOf(thrown)
    if (problem.status === 401) return null
    const last = problem.status === 0 ? ((await readNote('me')) as Me | null) : null
    if (last) return last
    throw thrown
  }
}
