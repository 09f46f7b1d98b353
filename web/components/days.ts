import { parseDateTime } from '#contract/date-time.ts'

// Days are the reader's own, as `2025-01-31`; moments are as the API takes them.

/** The day in which a moment lies, `days` from then; empty where it is none. */
export function dayOf(moment = '', days = 0): string {
  const read = parseDateTime(moment)
  if (!read) return ''
  const date = new Date(read)
  const day = new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
  return [String(day.getFullYear()).padStart(4, '0'), twoDigits(day.getMonth() + 1), twoDigits(day.getDate())].join('-')
}

/** Whether a day begins at this very moment. */
export function beginsDay(moment = ''): boolean {
  const read = parseDateTime(moment)
  return read !== undefined && new Date(read).setHours(0, 0, 0, 0) === Date.parse(read)
}

/** When a day begins, `days` from then, as short as the API takes it. Undefined for no day, or one still being typed. */
export function startOfDay(day: string, days = 0): string | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date || year < FIRST_YEAR) return undefined
  const [text = '', time = ''] = new Date(year, month - 1, date + days).toISOString().split('T')
  return time.startsWith('00:00:00') ? text : `${text}T${time.slice(0, 8)}Z`
}

/** The last moment of a day, to the microsecond. */
export function endOfDay(day: string): string | undefined {
  const next = startOfDay(day, 1)
  return next && new Date(Date.parse(next) - 1).toISOString().replace('Z', '999Z')
}

const FIRST_YEAR = 1000
const twoDigits = (n: number) => String(n).padStart(2, '0')
