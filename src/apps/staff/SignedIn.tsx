/** Everything below a sign-in: the chosen tenant, the server as screens know it, the outbox, the pages. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { canonicalJson } from '#kit/json.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { problemOf } from '#ui/problem.ts'
import { type Server, ServerProvider } from '#ui/server.tsx'
import { type Me, StaffProvider } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { askOf, download, isPassing, operate, operatePatiently, post, read, upload } from './api.ts'
import { dropNote, keepNote, keepOperation, readNote, readQueue, watchQueue } from './outbox/device.ts'
import { isAbout, keptOf } from './outbox/queue.ts'
import { startReplay } from './outbox/replay.ts'
import { pages } from './pages.tsx'
import { chooseTenant, chosenTenant } from './preferences.ts'
import { saveOnDevice } from './save.ts'
import { StepUp } from './screens/StepUp.tsx'
import { ShellProvider } from './shell/context.tsx'

/**
 * @param expired nothing is sent until the person has signed in again
 * @param onProven the person has proved again who they are
 */
export function SignedIn(props: { me: Me; expired: boolean; onSignedOut: () => void; onProven: () => Promise<void> }) {
  const { me, expired, onSignedOut, onProven } = props
  const { lang, t } = useWords()
  const queries = useQueryClient()
  const [code, setCode] = useState(chosenTenant)
  const tenant = me.tenants.find((one) => one.code === code) ?? me.tenants[0]
  const sendNow = useRef(() => {})
  const { waiting, proving } = useProof()

  useEffect(() => {
    if (expired) return
    const replay = startReplay(me.account.id, lang, onSignedOut, () => void queries.invalidateQueries())
    sendNow.current = replay.poke
    return replay.stop
  }, [me.account.id, expired, lang, onSignedOut, queries])

  const server = useMemo<Server>(() => {
    const owned = (name: string) => `draft ${me.account.id} ${tenant?.code ?? ''} ${name}`
    const asker = { tenant: tenant?.code ?? null, lang }
    const noticing = <Answer,>(answer: Promise<Answer>) =>
      answer.catch((thrown: unknown) => {
        if (problemOf(thrown).code === 'signed_out') onSignedOut()
        throw thrown
      })
    const keep: Server['keep'] = async ({ id, name, input, about }, title) => {
      const item = { id, name, title, about, account: me.account.id, tenant: tenant?.code ?? '', at: Date.now() }
      await keepOperation(item, canonicalJson(input))
      sendNow.current()
    }
    return {
      read: (path, query, signal) => noticing(read(path, query, asker, signal)),
      ask: (path, question, signal) => noticing(askOf(path, question, asker, signal)),
      send: ({ id, name, input }) => proving(() => noticing(operatePatiently(name, id, canonicalJson(input), asker))),
      upload: (id, file) => noticing(upload(id, file, asker)),
      uploadRecording: (id, recording) => noticing(upload(id, recording, asker, '/api/recordings')),
      fetch: (path, query) => noticing(download(path, query, asker)).then(({ content }) => content),
      download: async (path, query) => {
        const { name, content } = await noticing(download(path, query, asker))
        saveOnDevice(name, content)
      },
      keep,
      sendOrKeep: async (operation, title) => {
        const goesFirst = (await readQueue()).some((item) => isAbout(item, me.account.id, operation.about))
        if (!goesFirst) {
          try {
            return (await noticing(operate(operation.name, operation.id, canonicalJson(operation.input), asker)))
              .receipt
          } catch (thrown) {
            // An answer that was lost is no harm: kept under the same id, it acts once.
            if (!isPassing(problemOf(thrown))) throw thrown
          }
        }
        await keep(operation, title)
        return 'kept'
      },
      watchKept: (tell) => watchQueue((queue) => tell(keptOf(queue, me.account.id))),
      keepDraft: (name, draft) => (draft === null ? dropNote(owned(name)) : keepNote(owned(name), draft)),
      readDraft: (name) => readNote(owned(name)),
    }
  }, [tenant?.code, lang, me.account.id, onSignedOut, proving])

  if (!tenant)
    return (
      <main className="s-alone">
        <EmptyState icon="community" title={t('shell.noTenantQuestion')} text={t('shell.noTenantLead')} />
      </main>
    )

  const shell = {
    chooseTenant: (next: string) => {
      chooseTenant(next)
      setCode(next)
    },
    sendNow: () => sendNow.current(),
    post: (path: string, body: unknown) => proving(() => post(path, body, lang)),
    signOut: async () => {
      await post('/api/sign-out', {}, lang)
      await dropNote('me')
      queries.clear()
      window.location.assign('/app/')
    },
  }

  return (
    <StaffProvider me={me} tenant={tenant}>
      <ServerProvider server={server}>
        <ShellProvider shell={shell}>
          <RouterProvider router={pages} />
          {waiting && (
            <StepUp
              onProven={() => onProven().then(() => waiting.answer(true))}
              onClose={() => waiting.answer(false)}
            />
          )}
        </ShellProvider>
      </ServerProvider>
    </StaffProvider>
  )
}

/** Runs acts; one that the server does only for who proved themselves just now waits until they have, and runs again. */
function useProof() {
  const [waiting, setWaiting] = useState<{ answer: (proven: boolean) => void } | null>(null)
  const proving = useCallback(async <Answer,>(act: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await act()
    } catch (thrown) {
      if (problemOf(thrown).code !== 'step_up_needed') throw thrown
      const proven = await new Promise<boolean>((answer) => setWaiting({ answer }))
      setWaiting(null)
      if (!proven) throw thrown
      return act()
    }
  }, [])
  return { waiting, proving }
}
