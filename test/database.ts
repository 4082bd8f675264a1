/**
 * One real PostgreSQL for all tests of a run: started before the first, migrated once into a template that each world
 * copies. ZAEDNO_TEST_ADMIN may name a running server's administrator instead.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bootstrapEmbedded } from '#db/bootstrap.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    testDirectory: string
  }
}

export const TEMPLATE = 'zaedno_template'

/** Called by vitest once; returns what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'zaedno-test-'))
  // The database's user must be able to pass through when the tests run as root.
  chmodSync(directory, 0o755)
  mkdirSync(join(directory, 'keys'), { mode: 0o700 })
  const given = process.env.ZAEDNO_TEST_ADMIN
  const server = given
    ? { adminUrl: given, stop: async () => undefined }
    : await startEmbedded({
        directory: join(directory, 'postgres'),
        keys: join(directory, 'keys'),
        log: () => undefined,
      })
  const logins = await bootstrapEmbedded(server.adminUrl, join(directory, 'keys'), TEMPLATE)
  await migrate(logins.owner)
  project.provide('adminUrl', server.adminUrl)
  project.provide('testDirectory', directory)
  return async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
