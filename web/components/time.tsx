import { useNow } from './now.ts'
import { relativeTime } from './relative-time.ts'
import styles from './time.module.css'
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
  const title = show === 'relative' ? EXACT.format(moment) : `${EXACT.format(moment)}, ${relative}`
  return (
    <time dateTime={at} title={title}>
      {show === 'relative' ? relative : MOMENT.format(moment)}
      {show === 'both' && <span className={styles.beside}> ({relative})</span>}
    </time>
  )
}
