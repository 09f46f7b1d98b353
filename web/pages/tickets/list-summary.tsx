import { Button, Group, Text } from '@mantine/core'
import { IconArrowUp, IconInfoCircle } from '@tabler/icons-react'
import type { TicketList } from '#client/tickets-reads.ts'
import { texts } from '../../texts/texts.ts'
import { hasFilters, paging, withoutFilters } from './list-parameters.ts'
import type { ListState } from './use-list-parameters.ts'

const said = texts.tickets

type ListSummaryProps = { list: ListState; data: TicketList; news: number }

/** How many there are, how they were found, and whether new ones wait to be shown. */
export function ListSummary({ list: { parameters, change }, data, news }: ListSummaryProps) {
  return (
    <Group gap="xs" mih={30}>
      <Text size="sm" c="dimmed" role="status">
        {rangeOf(parameters, data)}
      </Text>
      {data.fuzzy && data.count > 0 && (
        <Group gap={4} wrap="nowrap" role="note">
          <IconInfoCircle size={16} aria-hidden />
          <Text size="sm">{said.filters.fuzzy}</Text>
        </Group>
      )}
      {hasFilters(parameters) && (
        <Button variant="subtle" size="compact-sm" onClick={() => change(withoutFilters(parameters))}>
          {said.filters.clear}
        </Button>
      )}
      <Group gap="xs" ms="auto" role="status">
        {news > 0 && (
          <>
            <Text size="sm">{said.news.told(news)}</Text>
            <Button
              variant="light"
              size="compact-sm"
              leftSection={<IconArrowUp size={14} aria-hidden />}
              onClick={() => change({ ordering: undefined })}
            >
              {said.news.show}
            </Button>
          </>
        )}
      </Group>
    </Group>
  )
}

function rangeOf(parameters: ListState['parameters'], { count, results }: TicketList): string {
  if (results.length === 0) return said.pages.none
  const { page, size } = paging(parameters, count)
  const from = (page - 1) * size + 1
  return said.pages.range(from, from + results.length - 1, count)
}
