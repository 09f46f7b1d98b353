import { randomUUID } from 'node:crypto'
import type { Authorship } from '../store/audit.ts'

/** A change of many tickets always belongs to a run, so that it can be undone as a whole. */
export function withRunId<Author extends Authorship>(by: Author, kind: string): Author & { run_id: string } {
  return { ...by, run_id: by.run_id ?? `${kind}-${randomUUID()}` }
}
