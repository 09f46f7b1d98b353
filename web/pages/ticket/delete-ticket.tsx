import { Button, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import { tickets } from '../../api/clients.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { notifyWithAction } from '../../components/notify-with-action.tsx'
import { texts } from '../../texts/texts.ts'
import { useRestore } from './use-restore.ts'

const words = texts.ticket.delete

/** Deletes the version that is shown, and no other; afterwards it can be taken back. */
export function DeleteTicket({ answer: { ticket, etag } }: { answer: TicketAnswer }) {
  const [asking, setAsking] = useState(false)
  /** The one that was shown when the question was asked; where that is refused, the one that is shown since. */
  const [asked, setAsked] = useState<string>()
  const queries = useQueryClient()
  const restore = useRestore(ticket.id)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => tickets.remove(ticket.id, { ifMatch: asked ?? etag }),
    onSuccess: () => {
      setAsking(false)
      notifyWithAction({ message: words.deleted(ticket.id), label: words.undo, onAction: restore.mutate })
    },
    onError: () => setAsked(undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  })
  const close = () => {
    setAsking(false)
    reset()
  }
  return (
    <>
      <Button
        size="compact-md"
        fz="sm"
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => {
          setAsked(etag)
          setAsking(true)
        }}
      >
        {words.start}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={words.title(ticket.id)}
        confirm={words.confirm}
        color="red"
        pending={isPending}
        error={error?.message}
        onConfirm={mutate}
        onClose={close}
      >
        <Text fw={500} dir="auto" mb="xs" style={{ overflowWrap: 'anywhere', unicodeBidi: 'isolate' }}>
          {ticket.title}
        </Text>
        <Text size="sm">{words.hint}</Text>
      </ConfirmDialog>
    </>
  )
}
