import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'

import { AGENT_IDLE_MINUTES } from '#contract/outside-agents.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A session ends a week after the sign-in, and after half a day without use. */
export const SESSION_MS = 7 * DAY_MS
export const SESSION_IDLE_MS = 12 * HOUR_MS
/** How long a browser stays known after the last sign-in. */
export const BROWSER_MS = 180 * DAY_MS
/** An approval may wait for longer: giving it brings the run a new delegation. */
const DELEGATION_MS = DAY_MS

/** What an outside agent asks about waits for so long, and a decision holds for as long. */
const APPROVAL_MS = HOUR_MS
/** A run of an outside agent that was not used for so long is over, and its session too. */
const AGENT_RUN_DAYS = 30

export const sessionExpires = (): Timestamp => after(SESSION_MS)
export const browserExpires = (): Timestamp => after(BROWSER_MS)
export const delegationExpires = (): Timestamp => after(DELEGATION_MS)
export const tokenExpires = (days: number | null): Timestamp | null => (days === null ? null : after(days * DAY_MS))
export const approvalExpires = (): Timestamp => after(APPROVAL_MS)
/** Runs of outside agents that were not used since are not gone on with. */
export const agentIdleSince = (): Timestamp => after(-AGENT_IDLE_MINUTES * 60_000)
export const agentRunsSince = (): Timestamp => after(-AGENT_RUN_DAYS * DAY_MS)
/** Sessions that were not used since are over. */
export const idleSince = (): Timestamp => after(-SESSION_IDLE_MS)

/** What is older is forgotten; null for `days` 0: it is kept for ever. */
export const daysAgo = (days: number): Timestamp | null => (days === 0 ? null : after(-days * DAY_MS))

const after = (ms: number) => formatTimestamp(new Date(Date.now() + ms))
