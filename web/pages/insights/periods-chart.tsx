import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { Group, Text } from '@mantine/core'
import { useNavigate, useSearchParams } from 'react-router'
import type { FilterQuery } from '#client/query.ts'
import type { StatsInterval } from '#contract/stats.ts'
import { texts } from '../../texts/texts.ts'
import { listAddress, withinBucket } from './insights-parameters.ts'
import { type Period, periodName } from './periods.ts'

type PeriodsChartProps = {
  series: 'created' | 'resolved'
  total: number
  periods: Period[]
  interval: StatsInterval
  filters: FilterQuery
}

const words = texts.insights
const COLORS = { created: 'blue.6', resolved: 'teal.6' } as const

/** One series as bars. Who cannot see them has the summary, and the table with its links. */
export function PeriodsChart({ series, total, periods, interval, filters }: PeriodsChartProps) {
  const navigate = useNavigate()
  const [address] = useSearchParams()
  const most = periods.reduce((best, period) => (period[series] > best[series] ? period : best), NONE)
  const open = ({ bucket }: Period) => {
    if (bucket) navigate(listAddress(address, withinBucket(filters, bucket)))
  }
  return (
    <figure style={{ margin: 0 }}>
      <Group component="figcaption" gap="xs" align="baseline" mb="xs">
        <Text fw={600}>{words.series[series]}</Text>
        <Text size="sm" c="dimmed">
          {total.toLocaleString('en')}
        </Text>
      </Group>
      <div role="img" aria-label={words.summary(words.series[series], total, most[series], nameOf(most, interval))}>
        <BarChart
          h={180}
          data={periods}
          dataKey="date"
          series={[{ name: series, label: words.series[series], color: COLORS[series] }]}
          withLegend={false}
          tickLine="none"
          maxBarWidth={48}
          valueFormatter={(value) => value.toLocaleString('en')}
          xAxisProps={{ tickFormatter: (date: string) => periodName(date, interval), minTickGap: 24 }}
          yAxisProps={{ allowDecimals: false, width: 44 }}
          tooltipProps={{ labelFormatter: (date) => (typeof date === 'string' ? periodName(date, interval) : '') }}
          barProps={{
            isAnimationActive: false,
            ...(series === 'created' && { cursor: 'pointer', onClick: ({ payload }) => open(payload) }),
          }}
          // Without room above, the highest number is pushed down and the line below it left out.
          barChartProps={{ accessibilityLayer: false, margin: { top: 12 } }}
        />
      </div>
    </figure>
  )
}

const NONE: Period = { date: '', created: 0, resolved: 0, bucket: undefined }
const nameOf = ({ date }: Period, interval: StatsInterval) => (date === '' ? '' : periodName(date, interval))
