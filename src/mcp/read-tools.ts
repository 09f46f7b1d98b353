import { z } from 'zod'
import type { TicketList } from '#client/tickets-reads.ts'
import { pagingParameters } from '#contract/list-query.ts'
import { statsParameters } from '#contract/stats.ts'
import type { Ticket } from '#contract/ticket.ts'
import { oneLine } from '#platform/sanitise.ts'
import { filters, filtersIn, ticketId, wholeNumber } from './arguments.ts'
import { ToolRefusal } from './refusal.ts'
import { beginning, changeOf, fitting, ticketShown, UNTRUSTED } from './shown.ts'
import { type Content, defineTool, type Tool } from './tool.ts'

const READ = { effect: 'read', scopes: ['tickets:read'] } as const

const find = defineTool({
  name: 'tickets_find',
  title: 'Find tickets',
  description:
    'Lists tickets that match all given filters, the newest first, with the exact total. Without filters: all tickets. ' +
    'Where next_cursor is given there are more: call again with the same filters and that cursor. To count, use tickets_count.',
  ...READ,
  input: {
    ...filters(''),
    ordering: z
      .string()
      .optional()
      .describe(pagingParameters.ordering.description ?? ''),
    limit: wholeNumber(1, 25).default(20).describe('Tickets in one answer, 1 to 25.'),
    cursor: z.string().default('').describe('next_cursor of the answer before.'),
  },
  run: async ({ ordering, limit, cursor, ...values }, { tickets, signal }) => {
    const query = { ...filtersIn(values), ordering, page_size: limit, cursor, include: 'meta' }
    return found(await tickets.list(query, { signal }))
  },
})

function found({ count, results, fuzzy, next, included }: TicketList): Content {
  const cursor = next === null ? null : new URL(next).searchParams.get('cursor')
  return fitting((characters) => ({
    total: count,
    ...(fuzzy && { corrected: 'Nothing matched as it was written: misspelt words were corrected.' }),
    tickets: results.map((ticket) => ({
      ...rowOf(ticket, characters),
      updated: included?.meta[String(ticket.id)]?.updated,
    })),
    cut: 'Descriptions are their beginnings: tickets_get has the whole.',
    ...(cursor !== null && { next_cursor: cursor }),
    untrusted: UNTRUSTED,
  }))
}

/** A ticket in a list. */
const rowOf = ({ id, title, description, created, resolution_status }: Ticket, characters: number) => ({
  id,
  title: oneLine(title, 200),
  resolution_status,
  created,
  description_begins: beginning(description, characters),
})

const get = defineTool({
  name: 'tickets_get',
  title: 'Read a ticket',
  description: 'One ticket with its description. A long one is given in parts: the answer says what was cut.',
  ...READ,
  input: {
    id: ticketId,
    description_from: wholeNumber(0, 2_000_000)
      .default(0)
      .describe('The character from which the description is read.'),
  },
  run: async ({ id, description_from }, { tickets, signal }) => {
    const { ticket, etag } = await tickets.get(id, { signal })
    return ticketShown(ticket, etag, description_from)
  },
})

const count = defineTool({
  name: 'tickets_count',
  title: 'Count tickets',
  description:
    'Exact counts of the tickets that match all given filters: in all, by status, and by when they were created. No text.',
  ...READ,
  input: {
    ...filters(''),
    interval: z
      .enum(statsParameters.interval.options)
      .optional()
      .describe(`Counts by when created too. ${statsParameters.interval.description ?? ''}`),
    timezone: z
      .string()
      .optional()
      .describe(statsParameters.timezone.description ?? ''),
  },
  run: async ({ interval, timezone, ...values }, { tickets, signal }) => {
    const { created, total, by_status } = await tickets.stats({ ...filtersIn(values), interval, timezone }, { signal })
    if (interval === undefined) return { total, by_status }
    const latest = created.slice(-BUCKETS)
    const left = created.length - latest.length
    return {
      total,
      by_status,
      created: latest,
      ...(left > 0 && { cut: `The ${left} periods before these are left out: ask with created__lt.` }),
    }
  },
})
/** Periods in one answer. */
const BUCKETS = 120

const history = defineTool({
  name: 'tickets_history',
  title: "Read a ticket's history",
  description:
    'What happened to a ticket, from the beginning, also when it is deleted: who changed what, for whom, when, in which run. ' +
    'Long texts are shown by their beginnings.',
  ...READ,
  input: { id: ticketId, page: wholeNumber(1, 100_000).default(1).describe('Ten changes a page, from 1.') },
  run: async ({ id, page }, { tickets, signal }) => {
    const { count: total, results, next } = await tickets.history(id, { page, page_size: 10 }, { signal })
    return fitting((characters) => ({
      total,
      changes: results.map((row) => changeOf(row, characters)),
      ...(next !== null && { next_page: page + 1 }),
      untrusted: UNTRUSTED,
    }))
  },
})

const similar = defineTool({
  name: 'tickets_similar',
  title: 'Find similar tickets',
  description:
    'Tickets that may be about the same as a given one, or as a title and description that are being written; best first, ' +
    'score from 0 to 1. Look before you create a ticket.',
  ...READ,
  input: {
    id: ticketId.optional(),
    title: z.string().optional().describe('Instead of id: the title of a ticket that is not there yet.'),
    description: z.string().optional().describe('Its description, as far as it is known.'),
    limit: wholeNumber(1, 20).default(5).describe('1 to 20.'),
  },
  run: async ({ id, title = '', description = '', limit }, { tickets, signal }) => {
    if ((id === undefined) === (title === '')) throw new ToolRefusal('invalid_arguments', 'Give either id or title.')
    const { results } =
      id === undefined
        ? await tickets.similarToDraft({ title, description, limit }, { signal })
        : await tickets.similar(id, limit, { signal })
    return fitting((characters) => ({
      tickets: results.map(({ ticket, score }) => ({ score, ...rowOf(ticket, characters) })),
      untrusted: UNTRUSTED,
    }))
  },
})

export const READ_TOOLS: readonly Tool[] = [find, get, count, history, similar]
