import { Drawer } from '@mantine/core'
import { texts } from '../texts/texts.ts'
import { ConversationPanel } from './conversation-panel.tsx'

type ConversationDrawerProps = { opened: boolean; onClose: () => void }

export function ConversationDrawer({ opened, onClose }: ConversationDrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={texts.conversation.title}>
      <ConversationPanel onClose={onClose} />
    </Drawer>
  )
}
