import { Button, Stack, Text } from '@mantine/core'
import { ApiError } from '#client/errors.ts'
import { texts } from '../../texts/texts.ts'
import panel from '../conversation.module.css'

type NotLoadedProps = { error: Error; onRetry: () => void; onNew: () => void }

/** A thread that was deleted, or could not be read. */
export function NotLoaded({ error, onRetry, onNew }: NotLoadedProps) {
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
