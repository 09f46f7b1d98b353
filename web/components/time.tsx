import { useNow } from './now.ts'
import { relativeTime } from './relative-time.ts'

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
