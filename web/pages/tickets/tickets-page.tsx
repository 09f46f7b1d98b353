import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { tickets } from '../../api/clients.ts'
import { StatusChip } from '../../components/status-chip.tsx'
import { texts } from '../../texts/texts.ts'

export function TicketsPage() {
  const { data } = useQuery({
    queryKey: ['tickets', 'list', {}],
    queryFn: ({ signal }) => tickets.list({}, { signal }),
  })
  return (
    <Stack>
      <Title order={1}>{texts.tickets.title}</Title>
      {data?.results.map((ticket) => (
        <Text key={ticket.id}>
          <Link to={`/tickets/${ticket.id}`}>#{ticket.id}</Link> {ticket.title}{' '}
          <StatusChip status={ticket.resolution_status} />
        </Text>
      ))}
    </Stack>
  )
}
