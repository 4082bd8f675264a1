/** What only the shell may do: change the tenant, send at once, speak with the addresses of signing in, sign out. */
import { createContext, type ReactNode, useContext } from 'react'
import type { Post } from '#accounts/screens/door.ts'

interface ShellDoes {
  chooseTenant: (code: string) => void
  sendNow: () => void
  /** Where the server wants it, the person first proves who they are. */
  post: Post
  signOut: () => Promise<void>
}

const Context = createContext<ShellDoes | null>(null)

export function ShellProvider({ shell, children }: { shell: ShellDoes; children: ReactNode }) {
  return <Context value={shell}>{children}</Context>
}

export function useShell(): ShellDoes {
  const shell = useContext(Context)
  if (!shell) throw new Error('useShell outside ShellProvider')
  return shell
}
