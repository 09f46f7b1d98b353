import { Anchor, Box, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, NavLink, Route, Routes, useLocation } from 'react-router'
import { sessionQuery } from '../../api/session.ts'
import { SignInCard } from '../../components/session/sign-in-card.tsx'
import { texts } from '../../texts/texts.ts'
import { AccessLogSection } from './access-log-section.tsx'
import classes from './admin.module.css'
import { RunsSection } from './agent/runs-section.tsx'
import { ThreadSection } from './agent/thread-section.tsx'
import { AuditSection } from './audit/audit-section.tsx'
import { DatabaseSection } from './database-section.tsx'
import { PeopleSection } from './people/people-section.tsx'
import { SettingsSection } from './settings-section.tsx'
import { DeletedSection } from './tickets/deleted-section.tsx'
import { TicketsSection } from './tickets/tickets-section.tsx'
import { TokensSection } from './tokens/tokens-section.tsx'
import { DeliveriesSection } from './webhooks/deliveries-section.tsx'
import { DisabledNotice } from './webhooks/disabled-notice.tsx'
import { WebhooksSection } from './webhooks/webhooks-section.tsx'

/** Always behind a sign-in, which comes in its place and leaves the address as it is. */
export function AdminPage() {
  const { data: session } = useQuery(sessionQuery)
  if (!session) return null
  if (session.person === null) return <SignInCard why={texts.access.why.console} />
  return session.scopes.includes('admin') ? <Console /> : <OwnTokens person={session.person} />
}

function Console() {
  return (
    <Stack gap="md">
      <AdminNavigation />
      <DisabledNotice />
      <Box>
        <Routes>
          <Route index element={<Navigate to="tickets" replace />} />
          <Route path="tickets" element={<TicketsSection />} />
          <Route path="deleted" element={<DeletedSection />} />
          <Route path="people" element={<PeopleSection />} />
          <Route path="tokens" element={<TokensSection everybody />} />
          <Route path="webhooks" element={<WebhooksSection />} />
          <Route path="webhooks/:id" element={<DeliveriesSection />} />
          <Route path="audit" element={<AuditSection />} />
          <Route path="access-log" element={<AccessLogSection />} />
          <Route path="agent" element={<RunsSection />} />
          <Route path="agent/threads/:id" element={<ThreadSection />} />
          <Route path="settings" element={<SettingsSection />} />
          <Route path="database" element={<DatabaseSection />} />
          <Route path="*" element={<Navigate to="/admin/tickets" replace />} />
        </Routes>
      </Box>
    </Stack>
  )
}

/** Everybody who is signed in has tokens of their own; the rest of the console is not for them. */
function OwnTokens({ person }: { person: string }) {
  const { pathname } = useLocation()
  if (pathname.replace(/\/+$/, '') === '/admin/tokens') return <TokensSection />
  return (
    <Stack align="flex-start">
      <Title order={1} size="h2">
        {texts.admin.refused.title}
      </Title>
      <Text>{texts.admin.refused.why(person)}</Text>
      <Anchor component={Link} to="/admin/tokens">
        {texts.admin.refused.tokens}
      </Anchor>
    </Stack>
  )
}

function AdminNavigation() {
  return (
    <nav aria-label={texts.admin.navigation} className={classes.navigation}>
      {Object.entries(texts.admin.sections).map(([path, label]) => (
        <NavLink key={path} to={`/admin/${path}`} className={classes.link ?? ''}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
