import { Anchor, Code, Collapse, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { agent } from '../../api/clients.ts'
import { texts } from '../../texts/texts.ts'

const OFFLINE = 'offline'
const AZURE = `AZURE_OPENAI_ENDPOINT=https://….openai.azure.com/
AZURE_OPENAI_API_KEY=…
AZURE_OPENAI_API_VERSION=2024-10-21
AZURE_OPENAI_CHAT_DEPLOYMENT=…`
const COMPATIBLE = `OPENAI_BASE_URL=http://localhost:11434/v1
OPENAI_API_KEY=…
OPENAI_MODEL=…`

/** Says that no model is connected, and how one is. Nothing where one is. */
export function OfflineNotice() {
  const { data } = useQuery({ queryKey: ['agent', 'ready'], queryFn: () => agent.ready(), staleTime: 60_000 })
  const [shown, setShown] = useState(false)
  const id = useId()
  if (data?.model !== OFFLINE) return null
  const { offline } = texts.conversation
  return (
    <div>
      <Text size="xs" c="dimmed">
        {offline.short}{' '}
        <Anchor
          component="button"
          type="button"
          size="xs"
          underline="always"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {offline.how}
        </Anchor>
      </Text>
      <Collapse expanded={shown} id={id}>
        <Stack gap={4} pt={6}>
          <Text size="xs">{offline.steps}</Text>
          <Text size="xs" fw={600}>
            {offline.azure}
          </Text>
          <Code block>{AZURE}</Code>
          <Text size="xs" fw={600}>
            {offline.compatible}
          </Text>
          <Code block>{COMPATIBLE}</Code>
          <Text size="xs">{offline.afterwards}</Text>
        </Stack>
      </Collapse>
    </div>
  )
}
