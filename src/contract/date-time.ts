/** A moment as the wire writes it: UTC, `Z`, always six fractional digits. Sorts as text. */
export type Timestamp = string

const OFFSET = String.raw`\s?(?<offset>Z|[+-]\d{2}(?::?\d{2})?)?`
const FRACTION = String.raw`(?:[.,](?<micros>\d{1,6})\d*)?`
/** ISO 8601 in its extended and its basic form; minutes and seconds may be left out. */
const FORMS = [
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d)(?::(?<minute>\d\d)(?::(?<second>\d\d)${FRACTION})?)?${OFFSET})?`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:[T ](?<hour>\d\d)(?:(?<minute>\d\d)(?:(?<second>\d\d)${FRACTION})?)?${OFFSET})?`,
].map((form) => new RegExp(`^${form}$`))

/**
 * Reads ISO 8601 with an offset, `Z`, without zone (taken as UTC) or date only (midnight UTC), to the microsecond.
 * Returns undefined for anything else, also for a day or hour that does not exist.
 */
export function parseDateTime(text: string): Timestamp | undefined {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find(Boolean)
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    parts.year,
    parts.month,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
  ].map((part) => Number(part ?? 0))
  if (year === 0 || hour > 23 || minute > 59 || second > 59) return undefined
  const local = new Date(0)
  local.setUTCFullYear(year, month - 1, day)
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return undefined
  const offset = parseOffset(parts.offset ?? 'Z')
  if (offset === undefined) return undefined
  const utc = new Date(local.setUTCHours(hour, minute, second) - offset * 60_000)
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return undefined
  return formatTimestamp(utc, (parts.micros ?? '').padEnd(6, '0'))
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
