import { Alert, Button, Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { texts } from '../../texts/texts.ts'

export type LoadedProps<Data> = {
  query: { data: Data | undefined; error: Error | null; isPlaceholderData?: boolean; refetch: () => unknown }
  children: (data: Data) => ReactNode
}

/** What was asked for, or that it is on its way, or why it is not there and a way to ask again. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const { data, error, refetch } = query
  if (error) {
    return (
      <Alert color="red" variant="light" title={texts.admin.failed} role="alert">
        <Stack align="flex-start" gap="xs">
          {error.message}
          <Button size="compact-sm" variant="default" onClick={() => refetch()}>
            {texts.admin.retry}
          </Button>
        </Stack>
      </Alert>
    )
  }
  if (data === undefined) return <Waiting />
  return <div aria-busy={query.isPlaceholderData ?? false}>{children(data)}</div>
}

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f']

function Waiting() {
  return (
    <Stack gap="xs" aria-busy="true">
      {ROWS.map((row) => (
        <Skeleton key={row} height={34} />
      ))}
    </Stack>
  )
}
