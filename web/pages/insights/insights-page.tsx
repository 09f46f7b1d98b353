import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { LoadFailed } from '../../components/load-failed.tsx'
import { texts } from '../../texts/texts.ts'
import { InsightsFilters } from './insights-filters.tsx'
import { parametersOf, withoutFilters } from './insights-parameters.ts'
import { NothingToShow } from './nothing-to-show.tsx'
import { OverTime } from './over-time.tsx'
import { StatusDistribution } from './status-distribution.tsx'
import { useInsights } from './use-insights.ts'

const words = texts.insights

/** Counts of the tickets that the filters match; the address holds all of it. */
export function InsightsPage() {
  const [address, setAddress] = useSearchParams()
  const parameters = parametersOf(address)
  const { interval, stats, resolutions, error, retry } = useInsights(parameters)
  const filtered = Object.keys(parameters.filters).length > 0
  const clear = () => setAddress(withoutFilters(address))
  return (
    <Stack gap="lg">
      <Title order={1} size="h2">
        {words.title}
      </Title>
      <InsightsFilters interval={interval} />
      {error ? (
        <Stack align="flex-start">
          <LoadFailed title={words.failed} error={error} onRetry={retry} />
          {filtered && (
            <Button variant="default" onClick={clear}>
              {words.clear}
            </Button>
          )}
        </Stack>
      ) : stats && resolutions && interval ? (
        <>
          <Group justify="space-between">
            <Text size="sm" role="status">
              {words.matching(stats.total, filtered)}
            </Text>
            {filtered && (
              <Button size="compact-sm" variant="subtle" onClick={clear}>
                {words.clear}
              </Button>
            )}
          </Group>
          <StatusDistribution byStatus={stats.by_status} filters={parameters.filters} />
          {stats.total === 0 ? (
            <NothingToShow filtered={filtered} />
          ) : (
            <OverTime stats={stats} resolutions={resolutions} filters={parameters.filters} />
          )}
        </>
      ) : (
        <Stack role="status" aria-label={texts.ticket.loading}>
          <Skeleton h={110} />
          <Skeleton h={320} />
        </Stack>
      )}
    </Stack>
  )
}
