import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { LoadFailed } from '../../components/load-failed.tsx'
import { texts } from '../../texts/texts.ts'
import classes from './history.module.css'
import { HistoryEntry } from './history-entry.tsx'
import { useHistory } from './use-history.ts'

const words = texts.ticket.history

/** What happened to a ticket and who did it, the latest first. */
export function History({ id }: { id: number }) {
  const { rows, count, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useHistory(id)
  const newestOfRun = new Map(rows.toReversed().map((row) => [row.run_id, row.id]))
  return (
    <Stack component="section" aria-labelledby="history" gap="sm">
      <Group gap="xs" align="baseline">
        <Title order={2} size="h4" id="history">
          {words.title}
        </Title>
        {count > 0 && (
          <Text size="sm" c="dimmed">
            {words.count(count)}
          </Text>
        )}
      </Group>
      {isPending && <Skeleton h={120} aria-label={texts.ticket.loading} />}
      <ol className={classes.timeline} aria-labelledby="history">
        {rows.map((row) => (
          <HistoryEntry key={row.id} row={row} undoes={newestOfRun.get(row.run_id) === row.id} />
        ))}
      </ol>
      {error && <LoadFailed title={words.failed} error={error} onRetry={refetch} />}
      {hasNextPage && (
        <Group>
          <Button variant="default" size="compact-md" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {words.earlier}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
