/** Refuses to serve with a login that row-level security would not bind. */
import pg from 'pg'
import type { Login, Logins } from './connect.ts'

/** Why a login is unsafe. */
export interface UnsafeLogin {
  login: Login
  reason: 'superuser' | 'bypasses_row_security' | 'owns_tables' | 'member_of_owner'
}

/**
 * Checks each login by asking the database as that login. The owner may own tables but be no superuser.
 * @returns the faults; empty when it is safe to serve
 */
export async function unsafeLogins(logins: Logins): Promise<UnsafeLogin[]> {
  const faults: UnsafeLogin[] = []
  for (const login of Object.keys(logins) as Login[]) {
    const client = new pg.Client({ connectionString: logins[login] })
    await client.connect()
    try {
      const { rows } = await client.query(
        `select r.rolsuper, r.rolbypassrls,
                exists (select 1 from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm')) as owns,
                exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = 'public' and c.relowner <> r.oid and pg_has_role(r.oid, c.relowner, 'member')) as member
           from pg_roles r where r.rolname = current_user`,
      )
      const role = rows[0]
      if (role.rolsuper) faults.push({ login, reason: 'superuser' })
      else if (role.rolbypassrls) faults.push({ login, reason: 'bypasses_row_security' })
      else if (login !== 'owner' && role.owns) faults.push({ login, reason: 'owns_tables' })
      else if (login !== 'owner' && role.member) faults.push({ login, reason: 'member_of_owner' })
    } finally {
      await client.end()
    }
  }
  return faults
}
