import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { tickets } from '../../api/clients.ts'
import { LoadFailed } from '../../components/load-failed.tsx'
import { StatusChip } from '../../components/status-chip.tsx'
import { TicketLink } from '../../components/ticket-link.tsx'
import { texts } from '../../texts/texts.ts'
import classes from './ticket-view.module.css'

const words = texts.ticket.similar

/** Tickets that may be about the same. */
export function SimilarTickets({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'similar', id],
    queryFn: ({ signal }) => tickets.similar(id, undefined, { signal }),
  })
  return (
    <Stack component="section" aria-labelledby="similar-tickets" gap="sm">
      <Title order={2} size="h4" id="similar-tickets">
        {words.title}
      </Title>
      {error && !data && <LoadFailed title={words.failed} error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton h={80} aria-label={texts.ticket.loading} />}
      {data?.results.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.none}
        </Text>
      )}
      {data && data.results.length > 0 && (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {data.results.map(({ ticket, score }) => (
            <li key={ticket.id}>
              <Text size="sm" dir="auto" className={classes.title}>
                <TicketLink id={ticket.id}>
                  #{ticket.id} {ticket.title}
                </TicketLink>
              </Text>
              <Group gap="xs" mt={2}>
                <StatusChip status={ticket.resolution_status} />
                <Text size="xs" c="dimmed">
                  {words.score(score)}
                </Text>
              </Group>
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
