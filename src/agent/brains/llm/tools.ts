import { z } from 'zod'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'

/** A tool as the models' wire has it. None takes a URL, a header or a path. */
export type ToolDefinition = {
  type: 'function'
  function: { name: string; description: string; parameters: Record<string, unknown> }
}

export const define = (name: string, description: string, schema: z.ZodType): ToolDefinition => {
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, { io: 'input' })
  return { type: 'function', function: { name, description, parameters } }
}

const id = z.int().positive()
const status = z.enum(RESOLUTION_STATUSES)
const list = z.object({
  statuses: z.array(status).optional(),
  text: z.array(z.string()).max(10).optional().describe('Words that must all stand in title or description.'),
  limit: z.int().min(1).max(20).optional(),
})

/** The arguments of the assistants' tools. */
export const toolArguments = {
  get_ticket: z.object({ id }),
  list_tickets: list,
  ticket_stats: list.omit({ limit: true }),
  similar_tickets: z.object({ id }),
  ticket_history: z.object({ id }),
  create_ticket: z.object({
    title: z.string().min(1),
    description: z.string().min(1),
    resolution_status: status.optional(),
  }),
  update_ticket: z.object({
    id,
    title: z.string().min(1).optional(),
    description: z.string().min(1).optional(),
    resolution_status: status.optional(),
  }),
  delete_ticket: z.object({ id }),
  restore_ticket: z.object({ id }),
} as const
export type AssistantTool = keyof typeof toolArguments

const DESCRIPTIONS: Record<AssistantTool, string> = {
  get_ticket: 'Read one ticket.',
  list_tickets: 'List tickets, newest first, with the exact count of all that match.',
  ticket_stats: 'Exact counts by status.',
  similar_tickets: 'Tickets that may be about the same.',
  ticket_history: 'What happened to a ticket.',
  create_ticket: 'Propose the new ticket the user asked for, in the user’s words.',
  update_ticket: 'Propose the change the user asked for, with the user’s own values.',
  delete_ticket: 'Propose to delete the ticket the user asked to delete.',
  restore_ticket: 'Propose to restore the ticket the user asked to restore.',
}

const defined = (name: AssistantTool): ToolDefinition => define(name, DESCRIPTIONS[name], toolArguments[name])
/** Made once: a schema takes longer to make than to send. */
const DEFINITIONS: Record<AssistantTool, ToolDefinition> = {
  get_ticket: defined('get_ticket'),
  list_tickets: defined('list_tickets'),
  ticket_stats: defined('ticket_stats'),
  similar_tickets: defined('similar_tickets'),
  ticket_history: defined('ticket_history'),
  create_ticket: defined('create_ticket'),
  update_ticket: defined('update_ticket'),
  delete_ticket: defined('delete_ticket'),
  restore_ticket: defined('restore_ticket'),
}

/** Each assistant has its own tools and no others. */
const TOOLS_OF = {
  get: ['get_ticket', 'list_tickets', 'ticket_stats', 'similar_tickets', 'ticket_history'],
  create: ['create_ticket'],
  update: ['get_ticket', 'list_tickets', 'update_ticket'],
  delete: ['get_ticket', 'delete_ticket', 'restore_ticket'],
} as const satisfies Record<string, readonly AssistantTool[]>
export type AssistantName = keyof typeof TOOLS_OF

const WRITES: ReadonlySet<AssistantTool> = new Set([
  'create_ticket',
  'update_ticket',
  'delete_ticket',
  'restore_ticket',
])
export const isProposal = (name: AssistantTool): boolean => WRITES.has(name)

/** In a service that only reads, no tool that proposes a change is bound. */
export function toolsOf(
  assistant: AssistantName,
  readOnly: boolean,
): { names: ReadonlySet<string>; tools: ToolDefinition[] } {
  const names = TOOLS_OF[assistant].filter((name) => !(readOnly && WRITES.has(name)))
  return {
    names: new Set<string>(names),
    tools: names.map((name) => DEFINITIONS[name]),
  }
}

export const isAssistantTool = (name: string): name is AssistantTool => name in toolArguments
