import { Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Undo } from '#contract/answers.ts'
import { tickets } from '../api/clients.ts'
import { texts } from '../texts/texts.ts'

/** Takes back what a run changed, and says as a notification what came of it. */
export function useUndoRun(runId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => tickets.undo(runId),
    onSuccess: ({ result }) => tellUndone(result),
    onError: (error) =>
      notifications.show({ color: 'red', title: texts.ticket.undo.failed, message: error.message, autoClose: false }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  })
}

/** What was skipped is told with its reason, and stays until it is read. */
export function tellUndone({ reverted, skipped }: Undo): void {
  const color = skipped.length === 0 ? 'teal' : reverted.length === 0 ? 'red' : 'yellow'
  notifications.show({
    color,
    title: texts.ticket.undo.outcome(reverted.length, skipped.length),
    message: skipped.length > 0 ? <Skipped skipped={skipped} /> : undefined,
    autoClose: skipped.length === 0 ? 6_000 : false,
  })
}

/** So many reasons are shown; there may be thousands. */
const SHOWN = 5

export function Skipped({ skipped }: Pick<Undo, 'skipped'>) {
  return (
    <Stack gap={2}>
      {skipped.slice(0, SHOWN).map(({ ticket_id, reason }) => (
        <Text key={ticket_id} size="sm">
          {texts.ticket.undo.skipped(ticket_id, reason)}
        </Text>
      ))}
      {skipped.length > SHOWN && <Text size="sm">{texts.ticket.undo.moreSkipped(skipped.length - SHOWN)}</Text>}
    </Stack>
  )
}
