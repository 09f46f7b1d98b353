import { Alert, Button, Center, Loader, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { sessionQuery } from '../../api/session.ts'
import { texts } from '../../texts/texts.ts'
import { useSessionEnd } from './use-session-end.ts'

// Few ever see them.
const SignInCard = lazy(async () => ({ default: (await import('./sign-in-card.tsx')).SignInCard }))
const SessionEnded = lazy(async () => ({ default: (await import('./session-ended.tsx')).SessionEnded }))

/**
 * What lies in it is shown to whoever may see it, when it is known who that is. A session that ends later takes nothing
 * away: the sign-in comes over the page, which goes on as it was.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery)
  const { ended, wasSignedIn, dismiss } = useSessionEnd(session)
  if (!session) return error ? <Failed message={error.message} onRetry={refetch} /> : <Waiting />
  if (session.auth === 'required' && session.person === null && !wasSignedIn) {
    return (
      <Suspense fallback={<Waiting />}>
        <main>
          <SignInCard why={texts.access.why.everything} />
        </main>
      </Suspense>
    )
  }
  return (
    <>
      {children}
      {ended && (
        <Suspense>
          <SessionEnded optional={session.auth === 'none'} onDone={dismiss} />
        </Suspense>
      )}
    </>
  )
}

function Waiting() {
  return (
    <Center component="main" h="60vh">
      <Loader size="sm" aria-label={texts.name} />
    </Center>
  )
}

function Failed({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <Center component="main" p="lg">
      <Alert color="red" variant="light" title={texts.access.failed} role="alert" maw={480}>
        <Stack align="flex-start">
          {message}
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {texts.access.retry}
          </Button>
        </Stack>
      </Alert>
    </Center>
  )
}
