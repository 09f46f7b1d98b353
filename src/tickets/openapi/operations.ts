import { historyPageSchema, importedSchema, similarSchema, ticketPageSchema, undoSchema } from '#contract/answers.ts'
import { bulkAnswerSchema, bulkBodySchema } from '#contract/bulk.ts'
import { filterParameters, listParameters, pagingParameters } from '#contract/list-query.ts'
import { resolutionsSchema } from '#contract/resolutions.ts'
import { statsParameters, statsSchema } from '#contract/stats.ts'
import { ticketSchema } from '#contract/ticket.ts'
import { changesBodySchema, createBodySchema, replaceBodySchema } from '#contract/ticket-body.ts'
import { eventsParameters } from '../routes/events.ts'
import { exportParameters } from '../routes/export.ts'
import { similarParameters } from '../routes/similar.ts'
import { ACCESS_OPERATIONS } from './access-operations.ts'
import { ADMIN_OPERATIONS } from './admin-operations.ts'
import type { Operation } from './operation.ts'

const write: Operation['headers'] = ['Idempotency-Key', 'X-Actor', 'X-Run-Id']

export const OPERATIONS: readonly Operation[] = [
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
    needs: 'tickets:delete',
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
    path: '/api/tickets/resolutions/',
    summary: 'When the matching RESOLVED and CLOSED tickets last left OPEN; those that never were OPEN are undated',
    query: { ...statsParameters, ...filterParameters },
    answer: resolutionsSchema,
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
    summary: 'Change, delete or restore many tickets in one transaction; takes the scope of the same change of one',
    needs: ['tickets:write', 'tickets:delete'],
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
    summary: 'Take back what one run changed; takes the scopes of all that it reverses',
    needs: ['tickets:write', 'tickets:delete'],
    headers: write,
    answer: undoSchema,
    errors: [404, 409, 422],
  },
  ...ACCESS_OPERATIONS,
  ...ADMIN_OPERATIONS,
]
