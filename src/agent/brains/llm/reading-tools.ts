import { ApiError } from '#client/errors.ts'
import type { Ticket } from '#contract/ticket.ts'
import { oneLine, shorten } from '../../sanitise.ts'
import type { RunContext } from '../../service.ts'
import { findTickets } from '../../steps/find.ts'
import { filtersOf } from '../../steps/list-query.ts'
import { ToolCalls } from '../../tool-calls.ts'
import { type AssistantTool, toolArguments } from './tools.ts'

const LISTED = 20
const DESCRIPTION_LENGTH = 2_000

/** A ticket as a model sees it: sanitised, of limited length. */
export const ticketData = (ticket: Ticket) => ({
  id: ticket.id,
  title: oneLine(ticket.title),
  description: shorten(ticket.description, DESCRIPTION_LENGTH),
  created: ticket.created,
  status: ticket.resolution_status,
})

/** Carries out the reading tools for one step; the answers are JSON, marked as data. */
export function readingTools(context: RunContext, step: number) {
  const tools = new ToolCalls(context, step, 'read')
  const { api, signal } = context
  return async (name: AssistantTool, args: unknown): Promise<string> => {
    try {
      return JSON.stringify({
        data: await tools.call(
          name,
          { ...Object(args) },
          () => read(name, args),
          () => 'read',
        ),
      })
    } catch (error) {
      if (!(error instanceof ApiError) || error.outcome !== 'refused' || isDenied(error)) throw error
      return error.status === 404 ? 'There is no such ticket.' : `Refused: ${oneLine(error.detail, 200)}`
    }
  }

  async function read(name: AssistantTool, args: unknown): Promise<unknown> {
    switch (name) {
      case 'get_ticket':
        return ticketData((await api.get(toolArguments.get_ticket.parse(args).id, { signal })).ticket)
      case 'list_tickets': {
        const { limit = LISTED, ...selector } = toolArguments.list_tickets.parse(args)
        const { count, tickets } = await findTickets(api, withoutUndefined(selector), { limit, signal })
        return { shown: `${tickets.length} of ${count}`, tickets: tickets.map(ticketData) }
      }
      case 'ticket_stats': {
        const { total, by_status } = await api.stats(
          filtersOf(withoutUndefined(toolArguments.ticket_stats.parse(args))),
          { signal },
        )
        return { total, by_status }
      }
      case 'similar_tickets':
        return (await api.similar(toolArguments.similar_tickets.parse(args).id, 5, { signal })).results.map(
          ({ ticket }) => ticketData(ticket),
        )
      case 'ticket_history':
        return (
          await api.history(toolArguments.ticket_history.parse(args).id, { page_size: 20, page: 'last' }, { signal })
        ).results.map(({ action, at, changes }) => ({ action, at, changes: oneLine(JSON.stringify(changes), 500) }))
      default:
        return undefined
    }
  }
}

const isDenied = ({ status }: ApiError): boolean => status === 401 || status === 403

function withoutUndefined({
  statuses,
  text,
}: {
  statuses?: Ticket['resolution_status'][] | undefined
  text?: string[] | undefined
}) {
  return { ...(statuses && { statuses }), ...(text && { text }) }
}
