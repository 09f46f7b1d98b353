import type { Cleaner } from '../../../test/support/service.ts'

/** Cleans up after `test` in the other order: the browser leaves before the services that it talks to stop. */
export function lastFirst(test: Cleaner): Cleaner {
  const cleanings: (() => Promise<void>)[] = []
  test.after(async () => {
    const failures: unknown[] = []
    for (const clean of cleanings.toReversed()) await clean().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  })
  return { after: (clean) => void cleanings.push(clean) }
}
