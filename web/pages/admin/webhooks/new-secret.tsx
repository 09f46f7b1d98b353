import { Modal, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Webhook } from '#contract/webhooks.ts'
import { newWebhookSecret, WEBHOOKS } from '../../../api/webhooks.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { texts } from '../../../texts/texts.ts'
import { ShownOnce } from '../shown-once.tsx'

const said = texts.admin.webhooks

export function NewSecret({ webhook: { id, name }, onClose }: { webhook: Webhook; onClose: () => void }) {
  const queries = useQueryClient()
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => newWebhookSecret(id),
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: WEBHOOKS }),
  })
  if (data) {
    return (
      <Modal opened onClose={onClose} title={said.newSecretOf(name)} closeOnClickOutside={false}>
        <ShownOnce label={said.secret} value={data.secret} why={said.once} onDone={onClose} />
      </Modal>
    )
  }
  return (
    <ConfirmDialog
      opened
      title={said.newSecretOf(name)}
      confirm={said.makeSecret}
      cancel={texts.admin.cancel}
      pending={isPending}
      error={error?.message}
      onConfirm={mutate}
      onClose={onClose}
    >
      <Text size="sm">{said.newSecretAsk}</Text>
    </ConfirmDialog>
  )
}
