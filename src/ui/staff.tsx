/** Who is signed in and for which tenant they work now: what every staff screen may rely on. */
import { createContext, type ReactNode, useContext } from 'react'
import type { Lang, Words } from '#kit/text.ts'

/** A tenant of the account, with the account's roles there (codes of the catalogue `roles`). */
export interface StaffTenant {
  code: string
  name: Words
  kind: string
  roles: readonly string[]
  /** What the account works as there, of a field worker. */
  professions?: readonly string[]
  demo: boolean
}

/** Answer of `GET /api/me`. */
export interface Me {
  account: { id: string; name: string; email: string; lang: Lang }
  tenants: readonly StaffTenant[]
  demo: boolean
}

interface Staff {
  me: Me
  tenant: StaffTenant
}

const Context = createContext<Staff | null>(null)

export function StaffProvider({ me, tenant, children }: Staff & { children: ReactNode }) {
  return <Context value={{ me, tenant }}>{children}</Context>
}

/** The account and the tenant chosen at the top. */
export function useStaff(): Staff {
  const staff = useContext(Context)
  if (!staff) throw new Error('useStaff outside StaffProvider')
  return staff
}

/** Whether the account works in this profession in the chosen tenant; a hint for the page, too. */
export const useHasProfession = (profession: string): boolean =>
  useStaff().tenant.professions?.includes(profession) ?? false

/** Whether the account has one of these roles in the chosen tenant. A hint for the page only: the gate decides. */
export const useHasRole = (...roles: readonly string[]): boolean =>
  useStaff().tenant.roles.some((role) => roles.includes(role))
