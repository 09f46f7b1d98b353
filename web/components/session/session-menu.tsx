import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link, useLocation } from 'react-router'
import { sessionQuery } from '../../api/session.ts'
import { texts } from '../../texts/texts.ts'

// Whoever is not signed in does not need it.
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu.tsx')).AccountMenu }))

/** Who is signed in, and the way in and out. */
export function SessionMenu() {
  const { data: session } = useQuery(sessionQuery)
  const { pathname, search } = useLocation()
  if (!session || pathname === '/sign-in') return null
  if (session.person !== null) {
    return (
      <Suspense>
        <AccountMenu person={session.person} />
      </Suspense>
    )
  }
  return (
    <Button
      component={Link}
      to={`/sign-in?${new URLSearchParams({ next: `${pathname}${search}` })}`}
      variant="default"
      size="xs"
      h={34}
      px="sm"
      fz="sm"
    >
      {texts.access.signIn}
    </Button>
  )
}
