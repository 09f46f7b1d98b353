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
export function fittingInterval(months: readonly Buckets[number][]): StatsInterval {
  if (months.length === 0) return 'day'
  const starts = months.map(({ start }) => Date.parse(start))
  const ends = months.map(({ end }) => Date.parse(end))
  const days = (Math.max(...ends) - Math.min(...starts)) / DAY_MS
  return days <= 100 ? 'day' : days <= 740 ? 'week' : 'month'
}
const DAY_MS = 86_400_000

/** The periods in which anything happened, in order. */
export function periodsOf(created: Buckets, resolved: Buckets, timezone: string): Period[] {
  const dateOf = datesIn(timezone)
  const periods = new Map<string, Period>()
  for (const bucket of created) {
    const date = dateOf(bucket.start)
    periods.set(date, { date, created: bucket.count, resolved: 0, bucket })
  }
  for (const { start, count } of resolved) {
    const date = dateOf(start)
    periods.set(date, { ...(periods.get(date) ?? emptyPeriod(date)), resolved: count })
  }
  return [...periods.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** The same with the empty ones between; of too many the latest. */
export function withEmptyPeriods(periods: readonly Period[], interval: StatsInterval): Period[] {
  const [first, last] = [periods.at(0), periods.at(-1)]
  if (!first || !last) return []
  const known = new Map(periods.map((period) => [period.date, period]))
  const all: Period[] = []
  for (let date = last.date; date >= first.date && all.length < PERIODS_MAX; date = dateBefore(date, interval))
    all.push(known.get(date) ?? emptyPeriod(date))
  return all.reverse()
}

const emptyPeriod = (date: string): Period => ({ date, created: 0, resolved: 0, bucket: undefined })

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

const DAY = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const MONTH = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', month: 'short', year: 'numeric' })

/** `8 Jan 2025`, or `Jan 2025` for a month. */
export const periodName = (date: string, interval: StatsInterval): string =>
  (interval === 'month' ? MONTH : DAY).format(new Date(`${date}T00:00:00Z`))
