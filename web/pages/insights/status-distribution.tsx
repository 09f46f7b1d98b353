import { Anchor, Group, Paper, Progress, SimpleGrid, Stack, Text } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import type { FilterQuery } from '#client/query.ts'
import type { Stats } from '#contract/stats.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { StatusChip } from '../../components/status-chip.tsx'
import { texts } from '../../texts/texts.ts'
import { listAddress } from './insights-parameters.ts'

const COLORS = { OPEN: 'blue', RESOLVED: 'teal', CLOSED: 'gray.6' } as const

type StatusDistributionProps = { byStatus: Stats['by_status']; filters: FilterQuery }

/** How many tickets are in each status, each count a link to exactly those. */
export function StatusDistribution({ byStatus, filters }: StatusDistributionProps) {
  const [address] = useSearchParams()
  const total = RESOLUTION_STATUSES.reduce((sum, status) => sum + byStatus[status], 0)
  const { resolution_status: _one, resolution_status__in: _some, ...others } = filters
  return (
    <SimpleGrid component="section" cols={3} spacing={{ base: 'xs', sm: 'md' }} aria-label={texts.insights.byStatus}>
      {RESOLUTION_STATUSES.map((status) => {
        const share = total === 0 ? 0 : (100 * byStatus[status]) / total
        return (
          <Paper key={status} withBorder p={{ base: 'xs', sm: 'md' }}>
            <Stack gap="xs">
              <div>
                <StatusChip status={status} />
              </div>
              <Group gap="xs" align="baseline">
                <Anchor
                  component={Link}
                  to={listAddress(address, { ...others, resolution_status__in: status })}
                  fz={28}
                  fw={700}
                  lh={1}
                  aria-label={texts.insights.inStatus(byStatus[status], status)}
                >
                  {byStatus[status].toLocaleString('en')}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {texts.insights.share(share)}
                </Text>
              </Group>
              <Progress value={share} color={COLORS[status]} size="sm" aria-hidden />
            </Stack>
          </Paper>
        )
      })}
    </SimpleGrid>
  )
}
