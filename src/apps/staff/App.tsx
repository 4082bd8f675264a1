/**
 * From "who is it?" to the pages: an invitation, sign-in, the account's tenants, then the shell. A sign-in that expires is
 * renewed above the open page.
 */
import { Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { Loaded } from '#ui/Loaded.tsx'
import { problemOf } from '#ui/problem.ts'
import type { Me } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { ask, post } from './api.ts'
import { keepNote, readNote } from './outbox/device.ts'
import { SignedIn } from './SignedIn.tsx'
import { Door } from './screens/Door.tsx'
import { SignIn } from './screens/SignIn.tsx'

const Invitation = lazy(() =>
  import('#accounts/screens/invitation/Invitation.tsx').then((m) => ({ default: m.Invitation })),
)

/** The code of an invitation, from behind the `#` of its link: that part of an address never reaches a server. */
const invitationIn = ({ pathname, hash }: Location): string | null =>
  pathname === '/app/invitation' && hash.length > 1 ? hash.slice(1) : null

export function App() {
  const { lang } = useWords()
  const queries = useQueryClient()
  const me = useQuery({ queryKey: ['me'], queryFn: () => whoIsIt(lang), staleTime: Number.POSITIVE_INFINITY })
  const [expired, setExpired] = useState(false)
  const [invitation] = useState(() => invitationIn(window.location))
  const signedOut = useCallback(() => setExpired(true), [])

  const entered = async () => {
    const before = me.data?.account.id
    await me.refetch()
    const after = queries.getQueryData<Me | null>(['me'])?.account.id
    if (before && after !== before) window.location.assign('/app/')
    setExpired(false)
  }

  if (invitation !== null)
    return (
      <Loaded query={me}>
        {(who) => (
          <Suspense>
            <Invitation
              code={invitation}
              signedIn={who?.account.email ?? null}
              post={(path, body) => post(path, body, lang)}
              frame={Door}
              signIn={<SignIn onEntered={entered} />}
            />
          </Suspense>
        )}
      </Loaded>
    )
  return (
    <Loaded query={me}>
      {(who) =>
        who === null ? (
          <SignIn onEntered={entered} />
        ) : (
          <>
            <SignedIn key={who.account.id} me={who} expired={expired} onSignedOut={signedOut} onProven={entered} />
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
