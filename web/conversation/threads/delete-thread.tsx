import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#client/errors.ts'
import type { Thread } from '#contract/chat.ts'
import { agent } from '../../api/clients.ts'
import { texts } from '../../texts/texts.ts'
import { pageRuns } from '../run/page-runs.ts'
import { shownLine } from '../text/shown-text.ts'

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
    <Modal opened onClose={onClose} title={texts.conversation.threads.deleteTitle} centered>
      <Stack gap="sm">
        <Text dir="auto">{shownLine(thread.title)}</Text>
        <Text size="sm" c="dimmed">
          {texts.conversation.threads.deleteHint}
        </Text>
        {error && (
          <Alert color="red" role="alert">
            {error.message}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {texts.conversation.threads.cancel}
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate()}>
            {texts.conversation.threads.deleteConfirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
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
