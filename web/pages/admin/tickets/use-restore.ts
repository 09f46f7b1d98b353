import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tickets } from '../../../api/clients.ts'
import { texts } from '../../../texts/texts.ts'

/** Brings deleted tickets back, all or none, and says so. */
export function useRestore(onRestored: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly number[]) => tickets.bulk({ operation: 'restore', ids: [...ids] }),
    onSuccess: ({ result }) => {
      notifications.show({ color: 'teal', message: texts.admin.deleted.restored(result.changed) })
      onRestored()
    },
    onError: ({ message }) => notifications.show({ color: 'red', message, autoClose: false }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['admin', 'deleted'] }),
        queries.invalidateQueries({ queryKey: ['tickets'] }),
      ]),
  })
}
