import { parseDateTime } from '#contract/date-time.ts'

/** The reader's day (`2025-01-31`) in which a moment lies, `days` from then; empty where it is none. */
export function dayOf(moment: string, days = 0): string {
  const read = parseDateTime(moment)
  if (!read) return ''
  const date = new Date(read)
  const day = new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
  return [String(day.getFullYear()).padStart(4, '0'), twoDigits(day.getMonth() + 1), twoDigits(day.getDate())].join('-')
}

/** When the reader's day begins, `days` from then, as the API takes it; empty for no day or one still being typed. */
export function startOfDay(day: string, days = 0): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date || year < FIRST_YEAR) return ''
  const [text = '', time = ''] = new Date(year, month - 1, date + days).toISOString().split('T')
  return time.startsWith('00:00:00') ? text : `${text}T${time.slice(0, 8)}Z`
}

const FIRST_YEAR = 1000
const twoDigits = (n: number) => String(n).padStart(2, '0')
