import { useNow } from './now.ts'
import { relativeTime } from './relative-time.ts'
import { EXACT, MOMENT } from './time-formats.ts'

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
  const shown = { relative, absolute: MOMENT.format(moment), both: `${MOMENT.format(moment)} (${relative})` }[show]
  const title = show === 'relative' ? EXACT.format(moment) : `${EXACT.format(moment)}, ${relative}`
  return (
    <time dateTime={at} title={title}>
      {shown}
    </time>
  )
}
