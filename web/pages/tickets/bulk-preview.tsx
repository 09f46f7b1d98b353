import { Group, Stack, Table, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { tickets } from '../../api/clients.ts'
import { StatusChip } from '../../components/status-chip.tsx'
import { texts } from '../../texts/texts.ts'
import type { BulkOperation, BulkPreview } from './bulk-request.ts'

const said = texts.tickets.bulk

type BulkPreviewTableProps = { operation: BulkOperation; preview: BulkPreview }

/** What changes from what to what, how many, and which. */
export function BulkPreviewTable({
  operation,
  preview: { matched, changed, transitions, sample },
}: BulkPreviewTableProps) {
  if (operation === 'delete')
    return (
      <Stack gap="xs">
        <Text size="sm">{said.deletes(matched)}</Text>
        <Sample ids={sample} of={matched} />
      </Stack>
    )
  const unchanged = matched - changed
  return (
    <Stack gap="xs">
      <Text size="sm">{changed > 0 ? said.changes(changed, matched) : said.nothing}</Text>
      {transitions.map(({ from, count }) => (
        <Group key={from} gap="xs" role="img" aria-label={said.transition(from, operation, count)}>
          <Text size="sm" fw={600} miw={48} ta="end">
            {count.toLocaleString('en')}
          </Text>
          <StatusChip status={from} />
          <IconArrowRight size={16} aria-hidden />
          <StatusChip status={operation} />
        </Group>
      ))}
      {unchanged > 0 && (
        <Text size="sm" c="dimmed">
          {said.unchanged(unchanged, operation)}
        </Text>
      )}
      <Sample ids={sample} of={changed} />
    </Stack>
  )
}

/** The first tickets that change, by name. */
function Sample({ ids, of }: { ids: readonly number[]; of: number }) {
  const query = { id__in: ids.join(','), ordering: 'id' }
  const { data } = useQuery({
    queryKey: ['tickets', 'list', query],
    queryFn: ({ signal }) => tickets.list(query, { signal }),
    enabled: ids.length > 0,
  })
  if (ids.length === 0) return null
  const titles = new Map(data?.results.map((ticket) => [ticket.id, ticket.title]))
  return (
    <Stack gap={4}>
      <Table aria-label={said.sample} layout="fixed" verticalSpacing={4}>
        <Table.Tbody>
          {ids.map((id) => (
            <Table.Tr key={id}>
              <Table.Td w={76} c="dimmed">
                #{id}
              </Table.Td>
              <Table.Td>
                <Text size="sm" truncate>
                  <bdi>{titles.get(id) ?? '…'}</bdi>
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {of > ids.length && (
        <Text size="sm" c="dimmed">
          {said.more(of - ids.length)}
        </Text>
      )}
    </Stack>
  )
}
