import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

type NotificationWithAction = { message: string; label: string; onAction: () => void; color?: string }

/** Says what was done, with one thing to do about it; it stays long enough to reach it by keyboard. */
export function notifyWithAction({ message, label, onAction, color = 'teal' }: NotificationWithAction): void {
  const id = notifications.show({
    color,
    autoClose: 15_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          onClick={() => {
            notifications.hide(id)
            onAction()
          }}
        >
          {label}
        </Button>
      </Group>
    ),
  })
}
