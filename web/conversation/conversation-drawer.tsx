import { Drawer } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { texts } from '../texts/texts.ts'
import classes from './conversation.module.css'
import { ConversationPanel } from './conversation-panel.tsx'

type ConversationDrawerProps = { opened: boolean; onClose: () => void }

/** The conversation over the page, where there is no room beside it; a link that leads to a page closes it. */
export function ConversationDrawer({ opened, onClose }: ConversationDrawerProps) {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current !== pathname) onClose()
    shown.current = pathname
  }, [pathname, onClose])
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size="min(100vw, 30rem)">
      <Drawer.Overlay />
      <Drawer.Content aria-label={texts.conversation.title}>
        <Drawer.Body className={classes.drawer}>
          <ConversationPanel onClose={onClose} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
