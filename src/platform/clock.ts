import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'

let lastMillisecond = 0
let micros = 0

/** Now, to the microsecond: never the same twice in a process, and never earlier than before while the clock does not go back. */
export function now(): Timestamp {
  const millisecond = Date.now()
  if (millisecond === lastMillisecond && micros < 999) micros++
  else micros = 0
  lastMillisecond = millisecond
  const date = new Date(millisecond)
  return formatTimestamp(date, String(date.getUTCMilliseconds() * 1000 + micros).padStart(6, '0'))
}
