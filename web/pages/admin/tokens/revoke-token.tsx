import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Token } from '#contract/access.ts'
import { revokeToken } from '../../../api/people.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { texts } from '../../../texts/texts.ts'

const said = texts.admin.tokens

export function RevokeToken({ token: { id, name }, onClose }: { token: Token; onClose: () => void }) {
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => revokeToken(id),
    onSuccess: () => {
      notifications.show({ color: 'teal', message: said.revoked(name) })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin', 'tokens'] }),
  })
  return (
    <ConfirmDialog
      opened
      title={said.revokeOf(name)}
      confirm={said.revoke}
      cancel={said.keep}
      color="red"
      pending={isPending}
      error={error?.message}
      onConfirm={mutate}
      onClose={onClose}
    >
      <Text size="sm">{said.revokeAsk(name)}</Text>
    </ConfirmDialog>
  )
}
