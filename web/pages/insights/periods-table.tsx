import { Anchor, Paper, ScrollArea, Table } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import type { FilterQuery } from '#client/query.ts'
import type { StatsInterval } from '#contract/stats.ts'
import { texts } from '../../texts/texts.ts'
import { listAddress, withinBucket } from './insights-parameters.ts'
import { type Period, periodName } from './periods.ts'

type PeriodsTableProps = { periods: Period[]; interval: StatsInterval; timezone: string; filters: FilterQuery }

const words = texts.insights

/** The numbers of the charts, the latest first; each count of created tickets is a link to exactly those. */
export function PeriodsTable({ periods, interval, timezone, filters }: PeriodsTableProps) {
  const [address] = useSearchParams()
  return (
    <Paper withBorder>
      <ScrollArea.Autosize mah={480} viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': words.views.table }}>
        <Table stickyHeader captionSide="top" verticalSpacing="xs">
          <Table.Caption>{words.caption(interval, timezone)}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{words.periods[interval]}</Table.Th>
              <Table.Th scope="col" ta="end">
                {words.series.created}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {words.series.resolved}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {periods.toReversed().map(({ date, created, resolved, bucket }) => (
              <Table.Tr key={date}>
                <Table.Th scope="row" fw={400}>
                  {periodName(date, interval)}
                </Table.Th>
                <Table.Td ta="end">
                  {bucket ? (
                    <Anchor component={Link} to={listAddress(address, withinBucket(filters, bucket))} inherit>
                      {created.toLocaleString('en')}
                    </Anchor>
                  ) : (
                    created
                  )}
                </Table.Td>
                <Table.Td ta="end">{resolved.toLocaleString('en')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Paper>
  )
}
