import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StatsQuery } from '#client/query.ts'
import { tickets } from '../../api/clients.ts'
import type { InsightsParameters } from './insights-parameters.ts'
import { fittingInterval } from './periods.ts'

/** Both counts over time of what the filters match. Without an interval the months say first which one fits. */
export function useInsights({ filters, interval: chosen, timezone }: InsightsParameters) {
  const byMonth: StatsQuery = { ...filters, timezone, interval: 'month' }
  const created = useQuery({ ...statsQuery(byMonth), enabled: chosen === undefined })
  const resolved = useQuery({ ...resolutionsQuery(byMonth), enabled: chosen === undefined })
  const known = created.data && resolved.data && [...created.data.created, ...resolved.data.resolved]
  const interval = chosen ?? (known && fittingInterval(known))
  const query: StatsQuery = { ...filters, timezone, interval }
  const ready = interval !== undefined
  const stats = useQuery({ ...statsQuery(query), enabled: ready, placeholderData: keepPreviousData })
  const resolutions = useQuery({ ...resolutionsQuery(query), enabled: ready, placeholderData: keepPreviousData })
  const failed = [created, resolved, stats, resolutions].find(({ error }) => error !== null)
  return {
    interval,
    stats: stats.data,
    resolutions: resolutions.data,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  }
}

const statsQuery = (query: StatsQuery) => ({
  queryKey: ['tickets', 'stats', query],
  queryFn: ({ signal }: { signal: AbortSignal }) => tickets.stats(query, { signal }),
})

const resolutionsQuery = (query: StatsQuery) => ({
  queryKey: ['tickets', 'stats', 'resolutions', query],
  queryFn: ({ signal }: { signal: AbortSignal }) => tickets.resolutions(query, { signal }),
})
