import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { texts } from '../../../texts/texts.ts'

const said = texts.admin.tokens

export function ShownOnce({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <Stack>
      <Alert color="yellow" variant="light" role="status">
        {said.once}
      </Alert>
      <TextInput
        label={said.token}
        value={token}
        readOnly
        onFocus={({ currentTarget }) => currentTarget.select()}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        data-autofocus
      />
      <Group justify="flex-end">
        <CopyButton value={token} timeout={4_000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? said.copied : said.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{said.done}</Button>
      </Group>
    </Stack>
  )
}
