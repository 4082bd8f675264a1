/** What a refusal says of single fields, in the short form in which tests compare it. */
import { Problem } from '#gate/index.ts'

/** `path code` of each fault. Empty where nothing is refused. */
export async function faultsOf(attempt: Promise<unknown>): Promise<string[]> {
  try {
    await attempt
    return []
  } catch (refusal) {
    if (!(refusal instanceof Problem) || !refusal.info.errors) throw refusal
    return refusal.info.errors.map(({ path, code }) => `${path} ${code}`)
  }
}
