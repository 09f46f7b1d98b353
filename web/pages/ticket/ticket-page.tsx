import { Title } from '@mantine/core'
import { texts } from '../../texts/texts.ts'

export function TicketPage() {
  return <Title order={1}>{texts.ticket.title}</Title>
}
