import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tickets } from '../../api/clients.ts'
import { ticketQuery } from '../../api/ticket-queries.ts'
import { texts } from '../../texts/texts.ts'

/** Brings a deleted ticket back. */
export function useRestore(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => tickets.restore(id),
    onSuccess: ({ ticket, etag }) => queries.setQueryData(ticketQuery(id).queryKey, { ticket, etag }),
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: texts.ticket.restore.failed,
        message: error.message,
        autoClose: false,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  })
}
