import { AppShell, Box } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { CreateTicket } from '../components/ticket-form/create-ticket.tsx'
import { ConversationDrawer } from '../conversation/conversation-drawer.tsx'
import { ConversationPanel } from '../conversation/conversation-panel.tsx'
import { texts } from '../texts/texts.ts'
import { Header } from './header.tsx'
import classes from './layout.module.css'

/** From this width on the conversation stands beside the page. */
export const WIDE = '(min-width: 75em)'

export function Layout() {
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false })
  const [aside, { toggle: toggleAside, close: closeAside }] = useDisclosure(true)
  const [drawer, { toggle: toggleDrawer, close: closeDrawer }] = useDisclosure(false)
  const open = wide ? aside : drawer
  return (
    <AppShell
      header={{ height: 56 }}
      aside={{ width: 400, breakpoint: '75em', collapsed: { desktop: !aside, mobile: true } }}
    >
      <a className={classes.skip} href="#content">
        {texts.skipToContent}
      </a>
      <AppShell.Header>
        <Header conversationOpen={open} onConversation={wide ? toggleAside : toggleDrawer} />
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1}>
        <Box p={{ base: 'sm', sm: 'md' }}>
          <Suspense>
            <Outlet />
          </Suspense>
        </Box>
      </AppShell.Main>
      {wide ? (
        <AppShell.Aside aria-label={texts.conversation.title}>
          {aside && <ConversationPanel onClose={closeAside} />}
        </AppShell.Aside>
      ) : (
        <ConversationDrawer opened={drawer} onClose={closeDrawer} />
      )}
      <CreateTicket />
    </AppShell>
  )
}
