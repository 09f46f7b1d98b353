import { Title } from '@mantine/core'
import { texts } from '../texts/texts.ts'

export function ConversationPanel({ onClose }: { onClose: () => void }) {
  return (
    <Title order={2} onClick={onClose}>
      {texts.conversation.title}
    </Title>
  )
}
