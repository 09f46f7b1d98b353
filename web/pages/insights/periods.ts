import type { Buckets, StatsInterval } from '#contract/stats.ts'

/** One day, week or month with what happened in it; `bucket` is there where anything was created. */
export type Period = {
  /** The date on which it begins in its time zone: `2025-01-08`. */
  date: string
  created: number
  resolved: number
  bucket: Buckets[number] | undefined
}

/** No more can be told apart on a chart. */
export const PERIODS_MAX = 366

/** What fits on a screen: days of a few months, weeks of a few years, else months. */
export function fittingInterval(months: Buckets): StatsInterval {
  const [first, last] = [months.at(0), months.at(-1)]
  if (!first || !last) return 'day'
  const days = (Date.parse(last.end) - Date.parse(first.start)) / DAY_MS
  return days <= 100 ? 'day' : days <= 740 ? 'week' : 'month'
}
const DAY_MS = 86_400_000

/** Every period from the first to the last in which anything happened, the empty ones too; of too many the latest. */
export function periodsOf(created: Buckets, resolved: Buckets, interval: StatsInterval, timezone: string): Period[] {
  const dateOf = datesIn(timezone)
  const createdOn = new Map(created.map((bucket) => [dateOf(bucket.start), bucket]))
  const resolvedOn = new Map(resolved.map(({ start, count }) => [dateOf(start), count]))
  const dates = [...createdOn.keys(), ...resolvedOn.keys()].sort()
  const [first, last] = [dates.at(0), dates.at(-1)]
  if (first === undefined || last === undefined) return []
  const periods: Period[] = []
  for (let date = last; date >= first && periods.length < PERIODS_MAX; date = dateBefore(date, interval)) {
    const bucket = createdOn.get(date)
    periods.push({ date, created: bucket?.count ?? 0, resolved: resolvedOn.get(date) ?? 0, bucket })
  }
  return periods.reverse()
}

function datesIn(timezone: string): (moment: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' })
  return (moment) => format.format(Date.parse(moment)).padStart(10, '0')
}

function dateBefore(date: string, interval: StatsInterval): string {
  const day = new Date(`${date}T00:00:00Z`)
  if (interval === 'month') day.setUTCMonth(day.getUTCMonth() - 1)
  else day.setUTCDate(day.getUTCDate() - (interval === 'week' ? 7 : 1))
  return day.toISOString().slice(0, 10)
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' })

/** `8 Jan 2025`, or `Jan 2025` for a month. */
export const periodName = (date: string, interval: StatsInterval): string =>
  (interval === 'month' ? MONTH : DAY).format(new Date(`${date}T00:00:00Z`))
