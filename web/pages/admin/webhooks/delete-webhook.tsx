import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Webhook } from '#contract/webhooks.ts'
import { deleteWebhook, WEBHOOKS, webhooksQuery } from '../../../api/webhooks.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { texts } from '../../../texts/texts.ts'

const said = texts.admin.webhooks

export function DeleteWebhook({ webhook: { id, name }, onClose }: { webhook: Webhook; onClose: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteWebhook(id),
    onSuccess: async () => {
      notifications.show({ color: 'teal', message: said.removed(name) })
      await navigate('/admin/webhooks')
      queries.removeQueries({ queryKey: [...WEBHOOKS, id] })
      await queries.invalidateQueries({ queryKey: webhooksQuery({}).queryKey.slice(0, 2) })
    },
  })
  return (
    <ConfirmDialog
      opened
      title={said.removeOf(name)}
      confirm={said.remove}
      cancel={said.keep}
      color="red"
      pending={isPending}
      error={error?.message}
      onConfirm={mutate}
      onClose={onClose}
    >
      <Text size="sm">{said.removeAsk(name)}</Text>
    </ConfirmDialog>
  )
}
