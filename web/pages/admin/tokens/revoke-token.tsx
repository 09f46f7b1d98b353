import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Token } from '#contract/access.ts'
import { revokeToken } from '../../../api/people.ts'
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
    <Modal opened onClose={onClose} title={said.revokeOf(name)} closeButtonProps={{ 'aria-label': texts.admin.close }}>
      <Stack>
        {error && (
          <Alert color="red" variant="light" role="alert">
            {error.message}
          </Alert>
        )}
        <Text size="sm">{said.revokeAsk(name)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {said.keep}
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate()}>
            {said.revoke}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
