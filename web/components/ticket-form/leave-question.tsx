import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'

type LeaveQuestionProps = { opened: boolean; onStay: () => void; onKeep: () => void; onDiscard: () => void }

const words = texts.ticket.leave

/** Asked when a form with unsaved text is closed. */
export function LeaveQuestion({ opened, onStay, onKeep, onDiscard }: LeaveQuestionProps) {
  return (
    <Modal opened={opened} onClose={onStay} title={words.title} centered stackId="leave">
      <Stack>
        <Text size="sm">{words.hint}</Text>
        <Group justify="flex-end">
          <Button variant="subtle" color="red" onClick={onDiscard}>
            {words.discard}
          </Button>
          <Button variant="default" onClick={onKeep}>
            {words.keep}
          </Button>
          <Button onClick={onStay} data-autofocus>
            {words.stay}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
