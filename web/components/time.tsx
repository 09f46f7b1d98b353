import { texts } from '../texts/texts.ts'
import { useNow } from './now.ts'

type TimeProps = {
  /** ISO 8601, as the API has it. */
  at: string
  /** How it is written; the other form and the seconds stand in the tooltip. */
  show?: 'relative' | 'absolute' | 'both'
}

export function Time({ at, show = 'relative' }: TimeProps) {
  const now = useNow()
  const moment = Date.parse(at)
  const relative = relativeTime(moment, now)
  const shown = { relative, absolute: ABSOLUTE.format(moment), both: `${ABSOLUTE.format(moment)} (${relative})` }[show]
  const title = show === 'relative' ? EXACT.format(moment) : `${EXACT.format(moment)}, ${relative}`
  return (
    <time dateTime={at} title={title}>
      {shown}
    </time>
  )
}

/** In the reader's zone; the page is in English. */
const ABSOLUTE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const EXACT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

const MINUTE = 60_000
const UNITS = [
  ['year', 365.25 * 24 * 60 * MINUTE],
  ['month', 30.4375 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const

/** The clocks of two machines differ a little: what lies less than a minute away is now. */
function relativeTime(moment: number, now: number): string {
  const distance = moment - now
  const [unit, length] = UNITS.find(([, ms]) => Math.abs(distance) >= ms) ?? []
  return unit ? RELATIVE.format(Math.trunc(distance / length), unit) : texts.ticket.justNow
}
