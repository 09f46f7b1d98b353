/** When and how deliveries are tried. All in milliseconds. */
export type Schedule = {
  /** Before the second try, the third, and so on; the last one stands for all that follow. */
  pauses: readonly number[]
  /** How much a pause may differ, as a part of it: what failed together is not tried together. */
  jitter: number
  /** How long a delivery is tried, and how long a webhook may fail before it is disabled. */
  lasts: number
  /** How long an answer may take. */
  timeout: number
  /** How long the secret of before still signs. */
  overlap: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

export const SCHEDULE: Schedule = {
  pauses: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR],
  jitter: 0.1,
  lasts: 24 * HOUR,
  timeout: 15 * SECOND,
  overlap: 24 * HOUR,
}

/**
 * Milliseconds from now to the next try after `failures` in a row that began at `since`; undefined where it has lasted long
 * enough. The last try is at the end of that time, unless there were few: where this machine slept for a weekend, what it
 * did not try has not failed. `wanted`: what the receiver asked for (Retry-After); not more than the longest pause, as one
 * that asks for years would otherwise be tried once more and no second time.
 */
export function pauseAfter(
  { pauses, jitter, lasts }: Schedule,
  { failures, since, now, wanted = 0 }: { failures: number; since: number; now: number; wanted?: number },
): number | undefined {
  const left = since + lasts - now
  if (left <= 0 && failures >= pauses.length) return undefined
  const pause = pauses[Math.min(failures, pauses.length) - 1] ?? 0
  const varied = pause * (1 + jitter * (2 * Math.random() - 1))
  const next = Math.max(varied, Math.min(wanted, Math.max(...pauses)))
  return left > 0 ? Math.min(next, left) : next
}
