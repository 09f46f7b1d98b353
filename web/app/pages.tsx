import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { TicketsPage } from '../pages/tickets/tickets-page.tsx'
import { Layout } from './layout.tsx'
import { NotFound } from './not-found.tsx'

// What is not on the first page is loaded when it is first seen.
const TicketPage = lazy(async () => ({ default: (await import('../pages/ticket/ticket-page.tsx')).TicketPage }))
const InsightsPage = lazy(async () => ({ default: (await import('../pages/insights/insights-page.tsx')).InsightsPage }))
const AdminPage = lazy(async () => ({ default: (await import('../pages/admin/admin-page.tsx')).AdminPage }))
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
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}
