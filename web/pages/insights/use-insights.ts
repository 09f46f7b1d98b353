import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StatsQuery } from '#client/query.ts'
import { tickets } from '../../api/clients.ts'
import type { InsightsParameters } from './insights-parameters.ts'
import { fittingInterval } from './periods.ts'

/** Both counts over time of what the filters match. Without an interval the months say first which one fits. */
export function useInsights({ filters, interval: chosen, timezone }: InsightsParameters) {
  const months = useQuery({ ...statsQuery({ ...filters, timezone, interval: 'month' }), enabled: chosen === undefined })
  const interval = chosen ?? (months.data && fittingInterval(months.data.created))
  const query: StatsQuery = { ...filters, timezone, interval }
  const ready = interval !== undefined
  const stats = useQuery({ ...statsQuery(query), enabled: ready, placeholderData: keepPreviousData })
  const resolutions = useQuery({
    queryKey: ['tickets', 'stats', 'resolutions', query],
    queryFn: ({ signal }) => tickets.resolutions(query, { signal }),
    enabled: ready,
    placeholderData: keepPreviousData,
  })
  const failed = [months, stats, resolutions].find(({ error }) => error !== null)
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
