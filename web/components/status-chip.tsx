import type { ResolutionStatus } from '#contract/ticket.ts'
import classes from './status-chip.module.css'

const LOOKS = { OPEN: classes.open, RESOLVED: classes.resolved, CLOSED: classes.closed } as const

/** Plain markup, because a page of the list has two hundred of them. */
export function StatusChip({ status }: { status: ResolutionStatus }) {
  return <span className={`${classes.chip} ${LOOKS[status]}`}>{status}</span>
}
