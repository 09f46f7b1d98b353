import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { texts } from '../texts/texts.ts'

type ConfirmDialogProps = {
  opened: boolean
  title: string
  children: ReactNode
  confirm: string
  cancel?: string
  /** Red for what takes something away. */
  color?: string
  pending?: boolean
  /** Why it did not work, in the API's words. */
  error?: string | undefined
  onConfirm: () => void
  onClose: () => void
}

/** A question before something is done; it stays open until that has worked. */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirm,
  cancel = texts.ticket.cancel,
  color,
  pending = false,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered>
      <Stack>
        <div>{children}</div>
        {error !== undefined && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {error}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {cancel}
          </Button>
          <Button {...(color !== undefined && { color })} loading={pending} onClick={() => onConfirm()}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
