/** A moment as the wire writes it: UTC, `Z`, always six fractional digits. Sorts as text. */
export type Timestamp = string

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d{0,6})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * Reads ISO 8601 with an offset, `Z`, without zone (taken as UTC) or date only (midnight UTC), to the microsecond.
 * Returns undefined for anything else, also for a day or hour that does not exist.
 */
export function parseDateTime(text: string): Timestamp | undefined {
  const parts = ISO.exec(text)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (year === 0 || hour > 23 || minute > 59 || second > 59) return undefined
  const local = new Date(0)
  local.setUTCFullYear(year, month - 1, day)
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return undefined
  const offset = parseOffset(parts[8] ?? 'Z')
  if (offset === undefined) return undefined
  const utc = new Date(local.setUTCHours(hour, minute, second) - offset * 60_000)
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return undefined
  return formatTimestamp(utc, (parts[7] ?? '').padEnd(6, '0'))
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
