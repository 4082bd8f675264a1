/** What only the shell may do: change the tenant, send at once, sign out. */
import { createContext, type ReactNode, useContext } from 'react'

interface ShellDoes {
  chooseTenant: (code: string) => void
  sendNow: () => void
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
