import { Anchor, Stack, Title } from '@mantine/core'
import { Link } from 'react-router'
import { texts } from '../../texts/texts.ts'

/** In the API's words. */
export function NoSuchTicket({ message }: { message: string }) {
  return (
    <Stack align="flex-start">
      <Title order={1} size="h3" style={{ overflowWrap: 'anywhere' }}>
        {message}
      </Title>
      <Anchor component={Link} to="/">
        {texts.ticket.all}
      </Anchor>
    </Stack>
  )
}
