import type { Timestamp } from '#contract/date-time.ts'

/** Deadlines that are remembered; beyond that the oldest is forgotten, and counts by the system's clock alone. */
const REMEMBERED = 10_000
/** Clocks that are set tell a little more or less now and then. */
const STEP_MS = 60_000

/** Whether what has `id`, and was to last `ms` milliseconds until `ends`, is over. */
export type IsOver = (id: string, ends: Timestamp, ms: number) => boolean

/**
 * Deadlines that nobody outlives because a clock was wrong. They are over by the system's clock, which goes on while the
 * machine sleeps; by the one that counts since the process began, however often the other is set; and, of those that this
 * process sees for the first time, where there is more left than they were to last: they were made while the clock was
 * ahead.
 */
export function createDeadlines(steady: () => number = () => performance.now()): IsOver {
  const known = new Map<string, number>()
  return (id, ends, ms) => {
    const left = Date.parse(ends) - Date.now()
    const end = known.get(id)
    if (left <= 0 || (end === undefined && left > ms + STEP_MS)) return true
    if (end !== undefined) return steady() >= end
    known.set(id, steady() + left)
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break
      known.delete(oldest)
    }
    return false
  }
}
