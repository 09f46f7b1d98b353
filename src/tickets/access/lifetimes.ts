import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A session ends a week after the sign-in, and after half a day without use. */
export const SESSION_MS = 7 * DAY_MS
export const SESSION_IDLE_MS = 12 * HOUR_MS
/** How long a browser stays known after the last sign-in. */
export const BROWSER_MS = 180 * DAY_MS
/** An approval may wait for longer: giving it brings the run a new delegation. */
const DELEGATION_MS = DAY_MS

export const sessionExpires = (): Timestamp => after(SESSION_MS)
export const browserExpires = (): Timestamp => after(BROWSER_MS)
export const delegationExpires = (): Timestamp => after(DELEGATION_MS)
export const tokenExpires = (days: number | null): Timestamp | null => (days === null ? null : after(days * DAY_MS))
/** Sessions that were not used since are over. */
export const idleSince = (): Timestamp => after(-SESSION_IDLE_MS)

/** What is older is forgotten; null for `days` 0: it is kept for ever. */
export const daysAgo = (days: number): Timestamp | null => (days === 0 ? null : after(-days * DAY_MS))

const after = (ms: number) => formatTimestamp(new Date(Date.now() + ms))
