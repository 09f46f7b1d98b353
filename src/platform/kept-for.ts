import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'

const DAY_MS = 86_400_000

/** For how many days something is kept (0: for ever), and when the `oldest` of it goes; null where nothing does. */
export const keptFor = (days: number, oldest: Timestamp | undefined): { days: number; next: Timestamp | null } => ({
  days,
  next: days === 0 || oldest === undefined ? null : formatTimestamp(new Date(Date.parse(oldest) + days * DAY_MS)),
})
