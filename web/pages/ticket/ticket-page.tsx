import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ticketNotFound } from '#contract/messages.ts'
import { useChatContext } from '../../api/chat-context.ts'
import { isStatus, ticketQuery } from '../../api/ticket-queries.ts'
import { LoadFailed } from '../../components/load-failed.tsx'
import { texts } from '../../texts/texts.ts'
import { AbsentTicket, NoSuchTicket } from './absent-ticket.tsx'
import { TicketView } from './ticket-view.tsx'

export function TicketPage() {
  const { id = '' } = useParams()
  return /^[1-9]\d{0,15}$/.test(id) ? (
    <KnownNumber key={id} id={Number(id)} />
  ) : (
    <NoSuchTicket message={ticketNotFound(id)} />
  )
}

function KnownNumber({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(ticketQuery(id))
  useChatContext({ ticket: id })
  if (error && isStatus(error, 404)) return <AbsentTicket id={id} message={error.message} />
  if (data) return <TicketView answer={data} />
  if (error) return <LoadFailed title={texts.ticket.failed} error={error} onRetry={refetch} />
  return (
    <Stack aria-busy aria-label={texts.ticket.loading} role="status">
      <Skeleton h={32} w="60%" />
      <Skeleton h={20} w="30%" />
      <Skeleton h={160} />
    </Stack>
  )
}
