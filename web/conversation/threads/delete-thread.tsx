import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#client/errors.ts'
import type { Thread } from '#contract/chat.ts'
import { agent } from '../../api/clients.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { texts } from '../../texts/texts.ts'
import { pageRuns } from '../run/page-runs.ts'
import { shownLine } from '../text/shown-text.ts'

const said = texts.conversation.threads

type DeleteThreadProps = { thread: Thread; onClose: () => void; onDeleted: () => void }

/** Asks before a conversation is deleted, and tells why it was not. */
export function DeleteThread({ thread, onClose, onDeleted }: DeleteThreadProps) {
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => removeThread(thread.id),
    onSuccess: async () => {
      pageRuns.release(thread.id)
      queries.removeQueries({ queryKey: ['thread', thread.id] })
      await queries.invalidateQueries({ queryKey: ['threads'] })
      onClose()
      onDeleted()
    },
  })
  return (
    <ConfirmDialog
      opened
      title={said.deleteTitle}
      confirm={said.deleteConfirm}
      cancel={said.cancel}
      color="red"
      pending={isPending}
      error={error?.message}
      onConfirm={mutate}
      onClose={onClose}
    >
      <Text dir="auto">{shownLine(thread.title)}</Text>
      <Text size="sm" c="dimmed">
        {said.deleteHint}
      </Text>
    </ConfirmDialog>
  )
}

/** One that somebody else has deleted is deleted. */
async function removeThread(id: string): Promise<void> {
  try {
    await agent.removeThread(id)
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error
  }
}
