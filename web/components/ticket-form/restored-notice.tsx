import { Alert, Button, Group, Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'

/** Says that a form began with text from before, and how to begin without it. */
export function RestoredNotice({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Alert color="blue" p="xs" role="status">
      <Group justify="space-between">
        <Text size="sm">{texts.ticket.form.restored}</Text>
        <Button size="compact-sm" variant="default" onClick={onDiscard}>
          {texts.ticket.form.discardRestored}
        </Button>
      </Group>
    </Alert>
  )
}
