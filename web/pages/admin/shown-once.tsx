import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { texts } from '../../texts/texts.ts'

const said = texts.admin.tokens

type ShownOnceProps = { label: string; value: string; why: string; onDone: () => void }

/** A secret that nothing tells again. */
export function ShownOnce({ label, value, why, onDone }: ShownOnceProps) {
  return (
    <Stack>
      <Alert color="yellow" variant="light" role="status">
        {why}
      </Alert>
      <TextInput
        label={label}
        value={value}
        readOnly
        onFocus={({ currentTarget }) => currentTarget.select()}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        data-autofocus
      />
      <Group justify="flex-end">
        <CopyButton value={value} timeout={4_000}>
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
