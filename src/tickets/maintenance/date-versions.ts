import type { Database } from '../database/database.ts'
import { dateVersions, hasCountedVersions } from '../store/updated.ts'

/** Goes on with what a migration left to do, a step at a time between other works. Returns what stops it. */
export function startDating(database: Database): () => Promise<void> {
  let stopped = false
  const work = async () => {
    while (!stopped && (await hasCountedVersions(database.read)) && (await database.write(dateVersions)));
  }
  const working = work().catch(() => undefined) // the next start goes on with it
  return async () => {
    stopped = true
    await working
  }
}
