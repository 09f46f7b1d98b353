import { Group, Paper, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { FilterQuery } from '#client/query.ts'
import type { Resolutions } from '#contract/resolutions.ts'
import type { Stats } from '#contract/stats.ts'
import { texts } from '../../texts/texts.ts'
import { PERIODS_MAX, periodsOf, withEmptyPeriods } from './periods.ts'
import { PeriodsTable } from './periods-table.tsx'

const PeriodsChart = lazy(async () => ({ default: (await import('./periods-chart.tsx')).PeriodsChart }))

const words = texts.insights
const VIEWS = ['chart', 'table'] as const
type View = (typeof VIEWS)[number]

type OverTimeProps = { stats: Stats; resolutions: Resolutions; filters: FilterQuery }

/** What was created and what was resolved, over time; as charts, or the same numbers as a table. */
export function OverTime({ stats, resolutions, filters }: OverTimeProps) {
  const [view, setView] = useState<View>('chart')
  const { interval, timezone } = stats
  const resolved = resolutions.total - resolutions.undated
  const occupied = periodsOf(stats.created, resolutions.resolved, timezone)
  const periods = withEmptyPeriods(occupied, interval)
  return (
    <Stack component="section" aria-labelledby="over-time">
      <Group justify="space-between">
        <Title order={2} size="h4" id="over-time">
          {words.overTime}
        </Title>
        <SegmentedControl
          aria-label={words.view}
          value={view}
          onChange={(value) => setView(VIEWS.find((known) => known === value) ?? 'chart')}
          data={VIEWS.map((value) => ({ value, label: words.views[value] }))}
        />
      </Group>
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton h={resolved > 0 ? 420 : 300} />}>
          <Stack>
            <Paper withBorder p="md">
              <PeriodsChart series="created" total={stats.total} {...{ periods, interval, filters }} />
            </Paper>
            <Paper withBorder p="md">
              {resolved > 0 ? (
                <PeriodsChart series="resolved" total={resolved} {...{ periods, interval, filters }} />
              ) : (
                <>
                  <Text fw={600}>{words.series.resolved}</Text>
                  <Text size="sm">{words.noneResolved}</Text>
                </>
              )}
            </Paper>
          </Stack>
        </Suspense>
      ) : (
        <PeriodsTable periods={occupied} {...{ interval, timezone, filters }} />
      )}
      {view === 'chart' && periods.length === PERIODS_MAX && (
        <Text size="sm" c="dimmed">
          {words.latest(PERIODS_MAX)}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {words.resolvedHint}
        {resolutions.undated > 0 && ` ${words.undated(resolutions.undated)}`}
      </Text>
    </Stack>
  )
}
