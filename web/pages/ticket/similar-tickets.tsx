import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { tickets } from '../../api/clients.ts'
import { LoadFailed } from '../../components/load-failed.tsx'
import { likely, ScoredTickets } from '../../components/scored-tickets.tsx'
import { texts } from '../../texts/texts.ts'

const words = texts.ticket.similar

/** Tickets that may be about the same. */
export function SimilarTickets({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'similar', id],
    queryFn: ({ signal }) => tickets.similar(id, undefined, { signal }),
    select: (similar) => likely(similar),
  })
  return (
    <Stack component="section" aria-labelledby="similar-tickets" gap="sm">
      <Title order={2} size="h4" id="similar-tickets">
        {words.title}
      </Title>
      {error && !data && <LoadFailed title={words.failed} error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton h={80} aria-label={texts.ticket.loading} />}
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.none}
        </Text>
      )}
      {data && data.length > 0 && <ScoredTickets scored={data} />}
    </Stack>
  )
}
