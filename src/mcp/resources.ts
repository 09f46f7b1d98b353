import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { ApiError } from '#client/errors.ts'
import type { TicketsClient } from '#client/tickets-client.ts'
import { ticketShown } from './shown.ts'

const TEMPLATE = {
  name: 'ticket',
  title: 'Ticket',
  uriTemplate: 'ticket://{id}',
  description: 'One ticket as JSON, with the beginning of a long description.',
  mimeType: 'application/json',
} as const

/** Tickets by their address. None is listed: there may be a million. */
export function serveResources(server: Server, ticketsOf: (context: ServerContext) => TicketsClient): void {
  server.setRequestHandler('resources/list', () => ({ resources: [] }))
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: [TEMPLATE] }))
  server.setRequestHandler('resources/read', async ({ params: { uri } }, context) => {
    const id = /^ticket:\/\/([1-9]\d{0,14})\/?$/.exec(uri)?.[1]
    if (id === undefined) throw new ResourceNotFoundError(uri)
    const content = await read(ticketsOf(context), Number(id), uri, context.mcpReq.signal)
    return { contents: [{ uri, mimeType: TEMPLATE.mimeType, text: JSON.stringify(content) }] }
  })
}

async function read(tickets: TicketsClient, id: number, uri: string, signal: AbortSignal) {
  try {
    const { ticket, etag } = await tickets.get(id, { signal })
    return ticketShown(ticket, etag, 0)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw new ResourceNotFoundError(uri)
    const why = error instanceof ApiError && error.status < 500 ? error.detail : 'The ticket could not be read.'
    throw new ProtocolError(ProtocolErrorCode.InternalError, why)
  }
}
