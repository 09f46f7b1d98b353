import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'

/** What was answered last, in microseconds since 1970. */
let last = 0

/** A clock that is set back by more than this, in microseconds, is followed. */
const STEP_BACK = 1_000_000

/**
 * Now, to the microsecond, and later than each time before in this process: the system's clock tells milliseconds, and
 * what is asked for more often is counted on. Only a clock that is set back makes it go back.
 */
export function now(): Timestamp {
  const clock = Date.now() * 1000
  last = clock > last || clock < last - STEP_BACK ? clock : last + 1
  return formatTimestamp(new Date(Math.floor(last / 1000)), String(last % 1_000_000).padStart(6, '0'))
}
