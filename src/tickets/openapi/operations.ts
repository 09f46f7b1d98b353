import type { z } from 'zod'
import { historyPageSchema, importedSchema, similarSchema, ticketPageSchema, undoSchema } from '#contract/answers.ts'
import { bulkAnswerSchema, bulkBodySchema } from '#contract/bulk.ts'
import { filterParameters, listParameters, pagingParameters } from '#contract/list-query.ts'
import { statsParameters, statsSchema } from '#contract/stats.ts'
import { ticketSchema } from '#contract/ticket.ts'
import { changesBodySchema, createBodySchema, replaceBodySchema } from '#contract/ticket-body.ts'
import { eventsParameters } from '../routes/events.ts'
import { exportParameters } from '../routes/export.ts'
import { similarParameters } from '../routes/similar.ts'

/** One operation of the API as the document tells it. Schemas and parameters are the contract's own. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  summary: string
  query?: Readonly<Record<string, z.ZodType>>
  /** Request headers by name, from HEADERS. */
  headers?: (keyof typeof HEADERS)[]
  body?: z.ZodType
  /** Body types that are not JSON. */
  bodyTypes?: string[]
  status?: number
  answer?: z.ZodType
  /** Answer type that is not JSON. */
  answerType?: string
  errors?: number[]
}

export const HEADERS = {
  'Idempotency-Key':
    'Up to 255 visible characters. The same request under the same key is carried out once; its answer is given again for a day.',
  'If-Match': 'The ETag that was read: another version is refused with 412 and nothing changes.',
  'If-None-Match': 'The ETag that is known: 304 where it still holds.',
  'X-Actor': 'Who changes, where no authentication is on: agent:<name> or user:<name>.',
  'X-Run-Id': 'The run that the change belongs to; a run can be undone as a whole.',
  'Last-Event-ID': 'Goes on behind this event.',
  Prefer: 'handling=lenient ignores unknown parameters.',
} as const

const write: Operation['headers'] = ['Idempotency-Key', 'X-Actor', 'X-Run-Id']

export const OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/tickets/',
    summary: 'List, filter, search and order tickets',
    query: listParameters,
    headers: ['Prefer'],
    answer: ticketPageSchema,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/tickets/',
    summary: 'Create a ticket',
    headers: write,
    body: createBodySchema,
    status: 201,
    answer: ticketSchema,
    errors: [400, 409, 413, 415, 422],
  },
  {
    method: 'get',
    path: '/api/tickets/{id}/',
    summary: 'Read a ticket',
    headers: ['If-None-Match'],
    answer: ticketSchema,
    errors: [404],
  },
  {
    method: 'put',
    path: '/api/tickets/{id}/',
    summary: 'Replace a ticket',
    headers: [...write, 'If-Match'],
    body: replaceBodySchema,
    answer: ticketSchema,
    errors: [400, 404, 409, 412, 413, 415, 422],
  },
  {
    method: 'patch',
    path: '/api/tickets/{id}/',
    summary: 'Change some members of a ticket',
    headers: [...write, 'If-Match'],
    body: changesBodySchema,
    answer: ticketSchema,
    errors: [400, 404, 409, 412, 413, 415, 422],
  },
  {
    method: 'delete',
    path: '/api/tickets/{id}/',
    summary: 'Delete a ticket; it is kept aside and can be restored',
    headers: [...write, 'If-Match'],
    status: 204,
    errors: [404, 409, 412, 422],
  },
  {
    method: 'post',
    path: '/api/tickets/{id}/restore/',
    summary: 'Bring a deleted ticket back',
    headers: write,
    answer: ticketSchema,
    errors: [404, 409, 422],
  },
  {
    method: 'get',
    path: '/api/tickets/{id}/history/',
    summary: 'What happened to a ticket, also when it is deleted',
    query: { page: pagingParameters.page, page_size: pagingParameters.page_size },
    answer: historyPageSchema,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/tickets/{id}/similar/',
    summary: 'Tickets that may be about the same, best first',
    query: similarParameters,
    answer: similarSchema,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/tickets/stats/',
    summary: 'Exact counts in total, by status and over time',
    query: { ...statsParameters, ...filterParameters },
    answer: statsSchema,
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/tickets/events/',
    summary: 'Changes as they happen (server-sent events; each is an audit row)',
    query: eventsParameters,
    headers: ['Last-Event-ID'],
    answerType: 'text/event-stream',
    errors: [400],
  },
  {
    method: 'post',
    path: '/api/tickets/bulk/',
    summary: 'Change, delete or restore many tickets in one transaction',
    headers: write,
    body: bulkBodySchema,
    answer: bulkAnswerSchema,
    errors: [400, 404, 409, 413, 415, 422],
  },
  {
    method: 'get',
    path: '/api/tickets/export/',
    summary: 'Every match of the filters, streamed',
    query: { ...exportParameters, ...filterParameters },
    answerType: 'application/x-ndjson',
    errors: [400],
  },
  {
    method: 'post',
    path: '/api/tickets/import/',
    summary: 'Store many tickets, all or none; given ids and dates are kept',
    headers: write,
    bodyTypes: ['application/x-ndjson', 'text/csv'],
    answer: importedSchema,
    errors: [400, 408, 409, 415, 422],
  },
  {
    method: 'post',
    path: '/api/runs/{run_id}/undo/',
    summary: 'Take back what one run changed',
    headers: write,
    answer: undoSchema,
    errors: [404, 409, 422],
  },
]
