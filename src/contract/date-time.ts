import { z } from 'zod'

/** A moment as the wire writes it: UTC, `Z`, always six fractional digits. Sorts as text. */
export type Timestamp = string
/** Such a moment in an answer. */
export const timestamp = () => z.string().meta({ format: 'date-time' })

const OFFSET = String.raw`\s?(?<offset>Z|[+-]\d{2}(?::?\d{2})?)?`
const FRACTION = String.raw`(?:[.,](?<micros>\d{1,6})\d*)?`
const EXTENDED_TIME = String.raw`(?:[T ](?<hour>\d\d)(?::(?<minute>\d\d)(?::(?<second>\d\d)${FRACTION})?)?${OFFSET})?`
const BASIC_TIME = String.raw`(?:[T ](?<hour>\d\d)(?:(?<minute>\d\d)(?:(?<second>\d\d)${FRACTION})?)?${OFFSET})?`
/** ISO 8601 in its extended and its basic form, by month or by week; what is smaller than an hour may be left out. */
const FORMS = [
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)${EXTENDED_TIME}`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)${BASIC_TIME}`,
  String.raw`(?<year>\d{4})-W(?<week>\d\d)(?:-(?<weekday>[1-7]))?${EXTENDED_TIME}`,
  String.raw`(?<year>\d{4})W(?<week>\d\d)(?<weekday>[1-7])?${BASIC_TIME}`,
].map((form) => new RegExp(`^${form}$`))

type Parts = Partial<Record<string, string>>

/**
 * Reads ISO 8601 with an offset, `Z`, without zone (taken as UTC) or date only (midnight UTC), to the microsecond.
 * Returns undefined for anything else, also for a day or hour that does not exist.
 */
export function parseDateTime(text: string): Timestamp | undefined {
  const parts: Parts | undefined = FORMS.map((form) => form.exec(text)?.groups).find(Boolean)
  if (!parts) return undefined
  const [hour = 0, minute = 0, second = 0] = [parts.hour, parts.minute, parts.second].map((part) => Number(part ?? 0))
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const local = parts.week === undefined ? dayOfMonth(parts) : dayOfWeek(parts)
  const offset = parseOffset(parts.offset ?? 'Z')
  if (local === undefined || offset === undefined) return undefined
  const utc = new Date(local.setUTCHours(hour, minute, second) - offset * 60_000)
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return undefined
  return formatTimestamp(utc, (parts.micros ?? '').padEnd(6, '0'))
}

/** Undefined where there is no such day. */
function dayOfMonth({ year, month, day }: Parts): Date | undefined {
  const date = midnight(Number(year), Number(month) - 1, Number(day))
  return date.getUTCMonth() === Number(month) - 1 && Number(year) > 0 ? date : undefined
}

/** The first week of a year is that of its 4th of January, and a week belongs to the year of its Thursday. */
function dayOfWeek({ year, week, weekday = '1' }: Parts): Date | undefined {
  const fourth = midnight(Number(year), 0, 4)
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7) + (Number(week) - 1) * 7
  const thursday = midnight(Number(year), 0, monday + 3)
  if (thursday.getUTCFullYear() !== Number(year) || Number(year) === 0) return undefined
  return midnight(Number(year), 0, monday + Number(weekday) - 1)
}

function midnight(year: number, month: number, day: number): Date {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  return date
}

/** Minutes east of UTC; undefined where no such offset exists. */
function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(3).replace(':', '') || 0)
  if (hours > 23 || minutes > 59) return undefined
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** `date` to the second, with `micros` (six digits) as its fraction; without it, the milliseconds of `date`. */
export function formatTimestamp(date: Date, micros?: string): Timestamp {
  const iso = date.toISOString()
  return `${iso.slice(0, 19)}.${micros ?? `${iso.slice(20, 23)}000`}Z`
}
