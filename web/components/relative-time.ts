import { texts } from '../texts/texts.ts'

/** Always by a number: "yesterday" or "last month" would be what the calendar calls so, and not a length of time. */
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

const MINUTE = 60_000
const UNITS = [
  ['year', 365.25 * 24 * 60 * MINUTE],
  ['month', 30.4375 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const

/** The clocks of two machines differ a little: what lies less than a minute away is now. */
export function relativeTime(moment: number, now: number): string {
  const distance = moment - now
  const [unit, length] = UNITS.find(([, ms]) => Math.abs(distance) >= ms) ?? []
  return unit ? RELATIVE.format(Math.trunc(distance / length), unit) : texts.ticket.justNow
}
