import { z } from 'zod'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { define } from './tools.ts'

export const OPERATIONS = [
  'show',
  'list',
  'count',
  'history',
  'similar',
  'answer',
  'create',
  'update',
  'delete',
  'restore',
  'undo',
] as const

const ORDERINGS = [
  'created',
  '-created',
  'id',
  '-id',
  'title',
  '-title',
  'resolution_status',
  '-resolution_status',
] as const
const status = z.enum(RESOLUTION_STATUSES)

/** What may happen in one step, as the router makes it of the user's words. Code checks it against them. */
const grantSchema = z.object({
  operation: z.enum(OPERATIONS).describe('`answer`: a question that only the text of tickets answers.'),
  ids: z
    .array(z.int().positive())
    .optional()
    .describe('Ticket numbers the user named, or of an earlier result they point at.'),
  from_step: z
    .int()
    .nonnegative()
    .optional()
    .describe('The tickets that an earlier route call made or found, counted from 0.'),
  many: z.boolean().optional().describe('Every ticket that matches is meant; otherwise exactly one is.'),
  statuses: z.array(status).optional().describe('Only tickets that have one of these now.'),
  except_ids: z.array(z.int().positive()).optional(),
  created: z
    .string()
    .optional()
    .describe('When they were created, in the user’s own words, such as "last week". Never a date you worked out.'),
  text: z.array(z.string()).optional().describe('Words or phrases the user said must stand in the tickets.'),
  topic: z.array(z.string()).optional().describe('The user’s words for what one ticket is about.'),
  first: z
    .object({ ordering: z.enum(ORDERINGS), count: z.int().min(1).max(200) })
    .optional()
    .describe('"the oldest", "the three newest".'),
  ordering: z.enum(ORDERINGS).optional(),
  limit: z.int().min(1).max(200).optional(),
  by: z.enum(['status', 'day', 'week', 'month']).optional().describe('For count: broken down by.'),
  share: z.boolean().optional().describe('For count: as a share of all tickets.'),
  about: z.enum(['status', 'description', 'created', 'all']).optional().describe('For show.'),
  title: z.string().optional(),
  description: z.string().optional(),
  resolution_status: status.optional().describe('The new status.'),
  replace: z.object({ member: z.enum(['title', 'description']), from: z.string().min(1), to: z.string() }).optional(),
  only_if_status: status.optional().describe('"if it is still open".'),
  question: z.string().optional().describe('For answer: what the user wants to know.'),
})
export type Grant = z.infer<typeof grantSchema>

export const routeSchema = z.object({
  destination: z.enum(['get', 'create', 'update', 'delete']),
  reason: z.string().describe('A few words for the user: what this step does.'),
  grant: grantSchema,
})

export const routeTool = define(
  'route',
  'Hand one step of what the user asked for to the assistant that does it. Call it once for each step, in order.',
  routeSchema,
)
