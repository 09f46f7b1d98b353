import { Button, Stack, Text } from '@mantine/core'
import { lazy, Suspense, useCallback } from 'react'
import { ApiError } from '#client/errors.ts'
import { texts } from '../../texts/texts.ts'
import { Loading } from '../agent-gate.tsx'
import { Composer } from '../composer/composer.tsx'
import { focusComposer } from '../composer/composer-focus.ts'
import { keepDraft } from '../composer/drafts.ts'
import { useSending } from '../composer/sending.ts'
import panel from '../conversation.module.css'
import { Announcer } from './announcer.tsx'
import { EmptyThread } from './empty-thread.tsx'
import { useStickyEnd } from './sticky-end.ts'
import { useThread } from './thread-query.ts'
import classes from './thread-view.module.css'
import { goingTurn } from './turns.ts'

// Who only looks at tickets does not need it.
const TurnView = lazy(async () => ({ default: (await import('./turn-view.tsx')).TurnView }))

type ThreadViewProps = { threadId: string | undefined; onOpen: (threadId: string | undefined) => void }

/** What was said in a thread, and the composer below it. */
export function ThreadView({ threadId, onOpen }: ThreadViewProps) {
  const { turns, loaded, error, refetch } = useThread(threadId)
  const sending = useSending(threadId, onOpen)
  const { box, atEnd, toEnd } = useStickyEnd(turns)
  const going = goingTurn(turns)
  const edit = useCallback(
    (text: string) => {
      keepDraft(threadId, { text })
      focusComposer()
    },
    [threadId],
  )
  if (threadId !== undefined && !loaded) {
    return error ? (
      <NotLoaded error={error} onRetry={() => void refetch()} onNew={() => onOpen(undefined)} />
    ) : (
      <Loading />
    )
  }
  return (
    <>
      <section
        ref={box}
        className={`${panel.body} ${classes.scroll}`}
        tabIndex={turns.length > 0 ? 0 : undefined}
        aria-label={texts.conversation.said}
      >
        {turns.length === 0 && <EmptyThread />}
        <Suspense>
          {turns.map((turn) => (
            <TurnView key={turn.runId} turn={turn} last={turn === turns.at(-1)} onSay={sending.say} onEdit={edit} />
          ))}
        </Suspense>
      </section>
      {!atEnd && (
        <Button size="compact-xs" variant="default" className={classes.toEnd} onClick={toEnd}>
          {texts.conversation.turn.latest}
        </Button>
      )}
      <Announcer turn={turns.at(-1)} />
      <Composer threadId={threadId} sending={sending} going={going} />
    </>
  )
}

type NotLoadedProps = { error: Error; onRetry: () => void; onNew: () => void }

/** A thread that was deleted, or could not be read. */
function NotLoaded({ error, onRetry, onNew }: NotLoadedProps) {
  const gone = error instanceof ApiError && error.status === 404
  return (
    <Stack className={panel.body} align="flex-start" gap="xs" role="status">
      <Text fw={600}>{gone ? texts.conversation.threads.gone : texts.conversation.failed}</Text>
      {!gone && <Text size="sm">{error.message}</Text>}
      <Button size="xs" variant="default" onClick={gone ? onNew : onRetry}>
        {gone ? texts.conversation.threads.gonePrompt : texts.conversation.tryAgain}
      </Button>
    </Stack>
  )
}
