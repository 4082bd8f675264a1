/** How screens read and act: `useRead`, `usePages`, `useOperation`, `useDownload`. The staff app hands in the real server; screens never fetch. */
import { type UseQueryResult, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useRef } from 'react'
import type { Page, Receipt } from '#gate/contract.ts'
import { newId } from '#kit/ids.ts'
import type { Key } from '#words/catalogue.ts'
import { type Problem, problemOf } from './problem.ts'
import { useStaff } from './staff.tsx'

/** Parts of a query string; those undefined or empty are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** An operation as it leaves the page. */
export interface Outgoing {
  id: string
  name: string
  input: unknown
  /** Ids of the records it is about: one that the server refused holds back later ones about the same. */
  about: readonly string[]
}

/** An operation that is kept on the device. */
export interface Kept {
  id: string
  /** The message that names it. */
  title: Key
  about: readonly string[]
  /** When it was recorded, milliseconds since 1970. */
  at: number
  /** Why it needs a person; null while it only waits. */
  reason: Problem | null
  /** Goes only after an earlier one about the same that needs a person. */
  held: boolean
}

/** What the staff app offers to screens. */
export interface Server {
  read(path: string, query: Query, signal: AbortSignal): Promise<unknown>
  /** Reads by POST what may stand in no address: names, numbers. */
  ask(path: string, question: unknown, signal: AbortSignal): Promise<unknown>
  /** Sent now; tried again with the same id while the answer is lost. */
  send(operation: Outgoing): Promise<Receipt>
  /** Hands in a file to be read by an operation that names its id; the same id again is the same file. */
  upload(id: string, file: Blob): Promise<void>
  /** Hands in a recording of sound, as {@link upload} does a file. */
  uploadRecording(id: string, recording: Blob): Promise<void>
  /** The file at `GET {path}`, saved on the device under the name that the server gives it. */
  download(path: string, query: Query): Promise<void>
  /** The file at `GET {path}`, for this page only. */
  fetch(path: string, query: Query): Promise<Blob>
  /** Kept on the device under a title and sent when there is a connection. */
  keep(operation: Outgoing, title: Key): Promise<void>
  /** Sent now; kept where there is no connection, or where something about the same records is kept already and goes first. */
  sendOrKeep(operation: Outgoing, title: Key): Promise<Receipt | 'kept'>
  /** Tells now and after every change what of the account is kept and not yet sent. Answers how to stop. */
  watchKept(tell: (kept: readonly Kept[]) => void): () => void
  /** What was being written, sealed on the device; null keeps nothing. */
  keepDraft(name: string, draft: unknown): Promise<void>
  readDraft(name: string): Promise<unknown>
}

const AGAIN_AFTER_MS = 1_000

const Context = createContext<Server | null>(null)

export function ServerProvider({ server, children }: { server: Server; children: ReactNode }) {
  return <Context value={server}>{children}</Context>
}

export function useServer(): Server {
  const server = useContext(Context)
  if (!server) throw new Error('useServer outside ServerProvider')
  return server
}

/**
 * Reads `GET {path}` for the chosen tenant; show it with `<Loaded>`.
 * @param whileSo reads again every second while it holds, for work that goes on at the server
 */
export function useRead<Data>(
  path: string,
  query: Query = {},
  whileSo: (data: Data) => boolean = () => false,
): UseQueryResult<Data> {
  const server = useServer()
  const { tenant } = useStaff()
  return useQuery({
    queryKey: [tenant.code, path, query],
    queryFn: ({ signal }) => server.read(path, query, signal) as Promise<Data>,
    refetchInterval: ({ state }) => (state.data !== undefined && whileSo(state.data) ? AGAIN_AFTER_MS : false),
  })
}

/** Asks `POST {path}` about what may stand in no address, while `when` holds; the answer before stays until the next is there. */
export function useAsk<Data>(path: string, question: unknown, when: boolean): UseQueryResult<Data> {
  const server = useServer()
  const { tenant } = useStaff()
  return useQuery({
    queryKey: [tenant.code, path, question],
    queryFn: ({ signal }) => server.ask(path, question, signal) as Promise<Data>,
    enabled: when,
    placeholderData: (before) => before,
    // What was looked for is nobody's to find later.
    gcTime: 0,
  })
}

/**
 * As {@link useRead}, for what a form needs without a connection: the last answer is kept on the device and serves where the
 * server cannot be reached. Never for anything about people.
 */
export function useKeptRead<Data>(path: string, query: Query = {}): UseQueryResult<Data> {
  const server = useServer()
  const { tenant } = useStaff()
  const name = `${path} ${JSON.stringify(query)}`
  return useQuery({
    queryKey: [tenant.code, path, query, 'kept'],
    queryFn: async ({ signal }) => {
      try {
        const fresh = (await server.read(path, query, signal)) as Data
        await server.keepDraft(name, fresh)
        return fresh
      } catch (thrown) {
        const last = problemOf(thrown).status === 0 ? ((await server.readDraft(name)) as Data | null) : null
        if (last === null) throw thrown
        return last
      }
    },
  })
}

/** A list read page by page. `more` is null when all is there. */
export function usePages<Item>(path: string, query: Query = {}) {
  const server = useServer()
  const { tenant } = useStaff()
  const pages = useInfiniteQuery({
    queryKey: [tenant.code, path, query, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      server.read(path, { ...query, after: pageParam }, signal) as Promise<Page<Item>>,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })
  return {
    query: pages,
    items: pages.data?.pages.flatMap((page) => page.items) ?? [],
    more: pages.hasNextPage ? { load: () => void pages.fetchNextPage(), busy: pages.isFetchingNextPage } : null,
  }
}

interface Running<Input> {
  /** Runs it; answers the receipt, `'kept'` when it waits on the device, or null when it was refused (see `problem`). */
  run: (input: Input, about?: readonly string[]) => Promise<Receipt | 'kept' | null>
  busy: boolean
  problem: Problem | null
  reset: () => void
}

/**
 * An operation of the gate. Its id is made here; the same input sent again after a lost answer keeps its id, so it acts once.
 * @param name as in `POST /api/operations/{name}`
 * @param options `offline` or `waits`, where its contract says that it may be recorded offline: the message that names it among what is not sent – always kept first, or kept only where it cannot be sent now; `refresh`: paths whose reads are stale after it (default: all)
 */
export function useOperation<Input>(
  name: string,
  options: { offline?: Key; waits?: Key; refresh?: readonly string[] } = {},
): Running<Input> {
  const server = useServer()
  const queries = useQueryClient()
  const unanswered = useRef<{ id: string; content: string } | null>(null)
  const mutation = useMutation({
    mutationFn: async ({ input, about }: { input: Input; about: readonly string[] }) => {
      const content = JSON.stringify(input)
      const id = unanswered.current?.content === content ? unanswered.current.id : newId()
      unanswered.current = { id, content }
      const outgoing = { id, name, input, about }
      const outcome = options.offline
        ? await server.keep(outgoing, options.offline).then(() => 'kept' as const)
        : options.waits
          ? await server.sendOrKeep(outgoing, options.waits)
          : await server.send(outgoing)
      unanswered.current = null
      return outcome
    },
    onSuccess: () =>
      options.refresh
        ? Promise.all(
            options.refresh.map((path) =>
              queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === path }),
            ),
          )
        : queries.invalidateQueries(),
  })
  return {
    run: (input, about = []) => mutation.mutateAsync({ input, about }).catch(() => null),
    busy: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : null,
    reset: mutation.reset,
  }
}

/** Saves a file of the server on the device. */
export function useDownload(path: string, query: Query = {}) {
  const server = useServer()
  const mutation = useMutation({ mutationFn: () => server.download(path, query) })
  return {
    run: () => mutation.mutate(),
    busy: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : null,
  }
}
