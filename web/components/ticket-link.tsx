import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'

type TicketLinkProps = {
  id: number
  /** What the link says; its number where nothing is given. */
  children?: ReactNode
}

/** Leads to one ticket and leaves the conversation open as it is. */
export function TicketLink({ id, children }: TicketLinkProps) {
  const [parameters] = useSearchParams()
  return (
    <Anchor component={Link} to={ticketAddress(id, parameters)} inherit>
      {children ?? `#${id}`}
    </Anchor>
  )
}

export function ticketAddress(id: number, parameters: URLSearchParams): string {
  const thread = parameters.get('thread')
  return `/tickets/${id}${thread ? `?${new URLSearchParams({ thread })}` : ''}`
}
