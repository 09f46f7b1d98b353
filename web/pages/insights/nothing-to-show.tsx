import { Anchor, Stack, Text } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { May } from '../../components/session/may.tsx'
import { texts } from '../../texts/texts.ts'
import { withParameters } from './insights-parameters.ts'

export function NothingToShow({ filtered }: { filtered: boolean }) {
  const [address] = useSearchParams()
  const create = new URLSearchParams(withParameters(address, {}))
  create.set('new', '')
  return (
    <Stack align="center" py="xl" gap="xs">
      <Text fw={600}>{filtered ? texts.insights.noMatch : texts.insights.none}</Text>
      <Text size="sm" c="dimmed">
        {filtered ? texts.insights.noMatchHint : texts.insights.noneHint}
      </Text>
      {!filtered && (
        <May scope="tickets:write">
          <Anchor component={Link} to={{ search: `${create}` }} size="sm">
            {texts.ticket.create.title}
          </Anchor>
        </May>
      )}
    </Stack>
  )
}
