import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { lazy } from 'react'
import { Link, Route, Routes } from 'react-router'
import { TicketsPage } from '../pages/tickets/tickets-page.tsx'
import { texts } from '../texts/texts.ts'
import { Layout } from './layout.tsx'

// What is not on the first page is loaded when it is first seen.
const TicketPage = lazy(async () => ({ default: (await import('../pages/ticket/ticket-page.tsx')).TicketPage }))
const InsightsPage = lazy(async () => ({ default: (await import('../pages/insights/insights-page.tsx')).InsightsPage }))
const AdminPage = lazy(async () => ({ default: (await import('../pages/admin/admin-page.tsx')).AdminPage }))
const ApprovalPage = lazy(async () => ({
  default: (await import('../pages/approval/approval-page.tsx')).ApprovalPage,
}))
const SignInPage = lazy(async () => ({ default: (await import('../pages/sign-in/sign-in-page.tsx')).SignInPage }))

/** What each address shows; the ticket service answers these paths with the page, see its page-files.ts. */
export function Pages() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route path="/" element={<TicketsPage />} />
        <Route path="/tickets/:id" element={<TicketPage />} />
        <Route path="/insights" element={<InsightsPage />} />
        <Route path="/admin/*" element={<AdminPage />} />
        <Route path="/approvals/:id" element={<ApprovalPage />} />
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}

function NotFound() {
  useDocumentTitle(texts.pageTitle(texts.notFound.title))
  return (
    <Stack align="flex-start">
      <Title order={1}>{texts.notFound.title}</Title>
      <Text>{texts.notFound.hint}</Text>
      <Anchor component={Link} to="/">
        {texts.notFound.back}
      </Anchor>
    </Stack>
  )
}
