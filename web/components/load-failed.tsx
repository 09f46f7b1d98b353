import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { texts } from '../texts/texts.ts'

type LoadFailedProps = { title: string; error: Error; onRetry: () => void }

/** What could not be read, why in the API's words, and the way to try again. */
export function LoadFailed({ title, error, onRetry }: LoadFailedProps) {
  return (
    <Alert color="red" title={title} icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Stack align="flex-start" gap="xs">
        <Text size="sm">{error.message}</Text>
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {texts.ticket.retry}
        </Button>
      </Stack>
    </Alert>
  )
}
