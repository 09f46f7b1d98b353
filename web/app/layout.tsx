import { AppShell, Box, VisuallyHidden } from '@mantine/core'
import { useDisclosure, useDocumentTitle, useMediaQuery } from '@mantine/hooks'
import { Suspense } from 'react'
import { Outlet, useLocation } from 'react-router'
import { SessionMenu } from '../components/session/session-menu.tsx'
import { CreateTicket } from '../components/ticket-form/create-ticket.tsx'
import { ConversationDrawer } from '../conversation/conversation-drawer.tsx'
import { ConversationPanel } from '../conversation/conversation-panel.tsx'
import { texts } from '../texts/texts.ts'
import { Header } from './header.tsx'
import classes from './layout.module.css'
import { LiveState } from './live-state.tsx'
import { Overlays, useOverlays } from './overlays.tsx'

/** From this width on the conversation stands beside the page. */
export const WIDE = '(min-width: 75em)'
/** A link that leads to a conversation opens it where it lies over the page, too. */
const CONVERSATION = '#conversation'

export function Layout() {
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false })
  const { pathname, hash } = useLocation()
  const [besidePages, besidePage] = useDisclosure(true)
  const [besideConsole, besideTheConsole] = useDisclosure(false)
  const inConsole = /^\/admin(\/|$)/.test(pathname)
  const aside = inConsole ? besideConsole : besidePages
  const { toggle: toggleAside, close: closeAside } = inConsole ? besideTheConsole : besidePage
  const [drawer, { toggle: toggleDrawer, close: closeDrawer }] = useDisclosure(hash === CONVERSATION)
  const conversation = { open: wide ? aside : drawer, toggle: wide ? toggleAside : toggleDrawer }
  const overlays = useOverlays()
  return (
    <AppShell
      className={classes.shell}
      header={{ height: 56 }}
      aside={{ width: 400, breakpoint: '75em', collapsed: { desktop: !aside, mobile: true } }}
    >
      <a className={classes.skip} href="#content">
        {texts.skipToContent}
      </a>
      <PageTitle />
      <AppShell.Header>
        <Header
          conversationOpen={conversation.open}
          onConversation={conversation.toggle}
          onPalette={overlays.palette.open}
        >
          <LiveState />
          <SessionMenu />
        </Header>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
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
      <Overlays overlays={overlays} conversation={conversation} />
    </AppShell>
  )
}

/** The tab's title, read out when another page is shown. */
function PageTitle() {
  const title = pageTitle(useLocation().pathname)
  useDocumentTitle(title)
  return <VisuallyHidden role="status">{title}</VisuallyHidden>
}

/** What the browser's tab says at this address. */
function pageTitle(pathname: string): string {
  const [, part = '', id = ''] = pathname.split('/')
  const titles: Record<string, string> = {
    '': texts.tickets.title,
    tickets: texts.ticketPageTitle(id),
    insights: texts.insights.title,
    admin: texts.admin.title,
    'sign-in': texts.session.signIn,
  }
  return texts.pageTitle(Object.hasOwn(titles, part) ? (titles[part] ?? '') : texts.notFound.title)
}
