/** Protects the tables of one release, one after the other, each together with everything that its readers have seen. */
import { INSIDE_POLICY, PUBLIC_POLICY, type Release } from '../contract.ts'
import { type Onlooker, protectTable } from '../protect.ts'
import { loadSolver } from '../solver.ts'
import type { ProtectedTables, Protecting } from './contract.ts'

/**
 * @param tell told after each table how many are done
 * @returns what may be shown, and which tables may not be shown in any form; the exact tables are in neither
 */
export async function protectTables(
  { audience, tables, seen }: Protecting,
  tell: (done: number) => void,
): Promise<ProtectedTables> {
  const shown: ProtectedTables['shown'] = []
  const refused: ProtectedTables['refused'] = []
  for (const { table, plan, ...title } of tables) {
    const before = (earlier: readonly Release[]) =>
      [...earlier, ...shown.map(({ whole }) => whole)].filter((one) => one.topic === table.topic)
    const insider: Onlooker = { policy: INSIDE_POLICY, earlier: before(seen.inside) }
    const everyone: Onlooker = { policy: PUBLIC_POLICY, earlier: before(seen.public) }
    const [reader, others] = audience === 'inside' ? [insider, []] : [everyone, [insider]]
    const result = await protectTable(table, reader, others, plan, loadSolver)
    if (result.ok) shown.push({ ...title, audit: result.audit, whole: result.release })
    else refused.push({ indicator: title.indicator, name: title.name, why: result.problem })
    tell(shown.length + refused.length)
  }
  return { shown, refused }
}
