/** SQL of requests that people make about their data. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'
import type { NewRequest } from './contract.ts'

const PLACE = 'rights_request.sealed'

/** Adds a request. */
export async function insertRequest(tx: Tx, vault: Vault, row: NewRequest): Promise<Written> {
  const rows = await sql<Written>`
    insert into rights_request as r (tenant_id, id, person_id, kind, asked_on, due_on, sealed)
    values (${tx.tenant}, ${row.id}, ${row.personId}, ${row.kind}, ${row.askedOn}, ${row.dueOn},
            ${vault.sealJson('C2', PLACE, row.id, row.content)})
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}
