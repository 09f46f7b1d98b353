import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { texts } from '../../texts/texts.ts'

/** Where a ticket is, and the way back to the others. */
export function TicketPath({ id }: { id: number }) {
  return (
    <Text size="sm" c="dimmed">
      <Anchor component={Link} to="/" inherit>
        {texts.ticket.all}
      </Anchor>{' '}
      / #{id}
    </Text>
  )
}
