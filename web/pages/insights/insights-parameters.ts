import type { FilterQuery, StatsQuery } from '#client/query.ts'
import { parseDateTime } from '#contract/date-time.ts'
import { filterParameters } from '#contract/list-query.ts'
import { STATS_INTERVALS, type StatsInterval } from '#contract/stats.ts'

/** What the insights are of: the filters of the list, under the list's own names, and how time is divided. */
export type InsightsParameters = {
  filters: FilterQuery
  /** Undefined: whichever fits. */
  interval: StatsInterval | undefined
  timezone: string
}
export type InsightsQuery = StatsQuery & { interval: StatsInterval; timezone: string }

export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

export function parametersOf(address: URLSearchParams): InsightsParameters {
  return {
    filters: Object.fromEntries([...address].filter(([name, value]) => isFilter(name) && value !== '')),
    interval: STATS_INTERVALS.find((interval) => interval === address.get('interval')),
    timezone: address.get('timezone') || ownTimeZone(),
  }
}

const isFilter = (name: string) => Object.hasOwn(filterParameters, name)

/** The same address with these parameters; empty ones are left out. */
export function withParameters(address: URLSearchParams, changes: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(address)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}

export function withoutFilters(address: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...address].filter(([name]) => !isFilter(name)))
}

/** Where the list shows exactly these tickets; the conversation stays as it is. */
export function listAddress(address: URLSearchParams, filters: FilterQuery): string {
  const thread = address.get('thread')
  const parameters = new URLSearchParams(thread ? { thread } : {})
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) parameters.set(name, String(value))
  return `/?${parameters}`
}

/** The filters, and besides created in [start, end). */
export function withinBucket(filters: FilterQuery, { start, end }: { start: string; end: string }): FilterQuery {
  const { created__gte: gte, created__lt: lt } = filters
  return {
    ...filters,
    created__gte: typeof gte === 'string' && (parseDateTime(gte) ?? '') > start ? gte : start,
    created__lt: typeof lt === 'string' && (parseDateTime(lt) ?? '~') < end ? lt : end,
  }
}
