import { Alert, Anchor, Button, Skeleton, Stack, Text } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Session } from '#contract/access.ts'
import { texts } from '../texts/texts.ts'
import classes from './conversation.module.css'
import { isSignInNeeded, isUnreachable, type ThreadsQuery } from './threads/threads-query.ts'

/** What stands in the way of a conversation, or the conversation; one that is there already stays. */
export function AgentGate({ threads, children }: { threads: ThreadsQuery; children: ReactNode }) {
  const signedOut = useIsSignedOut()
  if (signedOut || isSignInNeeded(threads.error)) return <SignInNeeded />
  if (threads.data === null && isUnreachable(threads.error)) return <Unreachable threads={threads} />
  if (threads.data === null) return <Loading />
  return (
    <>
      {isUnreachable(threads.error) && (
        <Alert color="yellow" p="xs" radius={0} role="status">
          {texts.conversation.unreachable.title}. {threads.error?.message}
        </Alert>
      )}
      {children}
    </>
  )
}

/** As the page's session knows, where the page has asked for it. */
function useIsSignedOut(): boolean {
  const { data } = useQuery<Session>({ queryKey: ['session'], queryFn: skipToken })
  return data?.auth === 'required' && data.person === null
}

function SignInNeeded() {
  return (
    <Stack className={classes.body} gap="xs" align="flex-start">
      <Text fw={600}>{texts.conversation.signIn.title}</Text>
      <Text size="sm">{texts.conversation.signIn.hint}</Text>
      <Anchor component={Link} to="/sign-in">
        {texts.conversation.signIn.link}
      </Anchor>
    </Stack>
  )
}

function Unreachable({ threads }: { threads: ThreadsQuery }) {
  return (
    <Stack className={classes.body} gap="xs" align="flex-start" role="status">
      <Text fw={600}>{texts.conversation.unreachable.title}</Text>
      <Text size="sm">{threads.error?.message}</Text>
      <Text size="sm" c="dimmed">
        {texts.conversation.unreachable.hint}
      </Text>
      <Button size="xs" variant="default" onClick={() => void threads.refetch()}>
        {texts.conversation.tryAgain}
      </Button>
    </Stack>
  )
}

export function Loading() {
  return (
    <Stack className={classes.body} role="status" aria-label={texts.conversation.loading}>
      <Skeleton h={32} w="60%" ml="auto" />
      <Skeleton h={72} />
      <Skeleton h={32} w="50%" ml="auto" />
    </Stack>
  )
}
