import { historyPageSchema, importedSchema, similarSchema, ticketPageSchema, undoSchema } from '#contract/answers.ts'
import { auditRowSchema } from '#contract/audit.ts'
import { bulkAnswerSchema, bulkBodySchema } from '#contract/bulk.ts'
import { epochParameters, epochSchema } from '#contract/epoch.ts'
import { importParameters } from '#contract/import.ts'
import { filterParameters, includeParameter, listParameters } from '#contract/list-query.ts'
import { resolutionsSchema } from '#contract/resolutions.ts'
import { runSizeSchema, undoBodySchema } from '#contract/runs.ts'
import { statsParameters, statsSchema } from '#contract/stats.ts'
import { ticketSchema } from '#contract/ticket.ts'
import { changesBodySchema, createBodySchema, replaceBodySchema } from '#contract/ticket-body.ts'
import { pageParameters } from '#platform/paging.ts'
import { EXPORT_FORMATS } from '../export/tickets.ts'
import { IMPORT_TYPES } from '../import/records.ts'
import { eventsParameters } from '../routes/events.ts'
import { exportParameters } from '../routes/export.ts'
import { draftParameters, similarParameters } from '../routes/similar.ts'
import { ACCESS_OPERATIONS } from './access-operations.ts'
import { ADMIN_OPERATIONS } from './admin-operations.ts'
import { AGENT_OPERATIONS } from './agent-operations.ts'
import type { Operation } from './operation.ts'
import { OUTSIDE_AGENT_OPERATIONS } from './outside-agent-operations.ts'
import { SERVICE_OPERATIONS } from './service-operations.ts'
import { WEBHOOK_OPERATIONS } from './webhook-operations.ts'

const write: Operation['headers'] = ['Idempotency-Key', 'X-Actor', 'X-Run-Id', 'X-Agent-Run']
const ofOne: Operation['answerHeaders'] = ['ETag', 'Audit-Id', 'Idempotent-Replayed']
const ofMany: Operation['answerHeaders'] = ['X-Run-Id', 'Idempotent-Replayed']
const mediaType = (type: string) => type.split(';', 1)[0] ?? type
/** What every change may be refused for; a body is read, and checked, also where none is needed. */
const ofWrites = [400, 408, 409, 413, 415, 422, 428]

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/tickets/',
    summary: 'List, filter, search and order tickets',
    query: listParameters,
    headers: ['Prefer'],
    answer: ticketPageSchema,
    answerHeaders: ['Search-Match'],
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/tickets/',
    summary: 'Create a ticket',
    headers: write,
    body: createBodySchema,
    form: true,
    status: 201,
    answer: ticketSchema,
    answerHeaders: ['Location', ...ofOne],
    errors: ofWrites,
  },
  {
    method: 'get',
    path: '/api/tickets/{id}/',
    summary: 'Read a ticket',
    query: { include: includeParameter },
    headers: ['If-None-Match'],
    answer: ticketSchema,
    answerHeaders: ['ETag', 'Last-Modified'],
    errors: [304, 400, 404],
  },
  {
    method: 'put',
    path: '/api/tickets/{id}/',
    summary: 'Replace a ticket; whoever may not read is told its id and what was sent',
    headers: [...write, 'If-Match'],
    body: replaceBodySchema,
    form: true,
    answer: ticketSchema,
    answerHeaders: ofOne,
    errors: [404, 412, ...ofWrites],
  },
  {
    method: 'patch',
    path: '/api/tickets/{id}/',
    summary: 'Change some members of a ticket; whoever may not read is told its id and what was sent',
    headers: [...write, 'If-Match'],
    body: changesBodySchema,
    form: true,
    answer: ticketSchema,
    answerHeaders: ofOne,
    errors: [404, 412, ...ofWrites],
  },
  {
    method: 'delete',
    path: '/api/tickets/{id}/',
    summary: 'Delete a ticket; it is kept aside and can be restored',
    headers: [...write, 'If-Match'],
    status: 204,
    answerHeaders: ['Audit-Id', 'Idempotent-Replayed'],
    errors: [404, 412, ...ofWrites],
  },
  {
    method: 'post',
    path: '/api/tickets/{id}/restore/',
    summary: 'Restore a deleted ticket',
    needs: 'tickets:delete',
    headers: write,
    answer: ticketSchema,
    answerHeaders: ofOne,
    errors: [404, ...ofWrites],
  },
  {
    method: 'get',
    path: '/api/tickets/{id}/history/',
    summary: 'What happened to a ticket, also when it is deleted',
    query: pageParameters,
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
    path: '/api/tickets/similar/',
    summary: 'Tickets that may be about the same as one that is being written, best first',
    query: draftParameters,
    answer: similarSchema,
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/tickets/stats/',
    summary: 'Exact counts in total, by status and over time',
    query: { ...statsParameters, ...filterParameters },
    answer: statsSchema,
    answerHeaders: ['Search-Match'],
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/tickets/resolutions/',
    summary: 'When the matching RESOLVED and CLOSED tickets last left OPEN; those that never were OPEN are undated',
    query: { ...statsParameters, ...filterParameters },
    answer: resolutionsSchema,
    answerHeaders: ['Search-Match'],
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/tickets/events/',
    summary: 'Changes as they happen (server-sent events; each is an audit row)',
    query: eventsParameters,
    headers: ['Last-Event-ID'],
    answer: auditRowSchema,
    answerTypes: ['text/event-stream'],
    errors: [400, 429],
  },
  {
    method: 'post',
    path: '/api/tickets/bulk/',
    summary: 'Change, delete or restore many tickets in one transaction; needs the scope of the same change of one',
    needs: ['tickets:write', 'tickets:delete'],
    headers: write,
    body: bulkBodySchema,
    answer: bulkAnswerSchema,
    answerHeaders: ofMany,
    errors: [404, ...ofWrites],
  },
  {
    method: 'get',
    path: '/api/tickets/export/',
    summary: 'Every match of the filters, streamed',
    query: { ...exportParameters, ...filterParameters },
    answerTypes: Object.values(EXPORT_FORMATS).map(mediaType),
    answerHeaders: ['Search-Match'],
    errors: [400, 429],
  },
  {
    method: 'post',
    path: '/api/tickets/import/',
    summary: 'Store many tickets, all or none; given ids and dates are kept',
    query: importParameters,
    headers: write,
    bodyTypes: Object.keys(IMPORT_TYPES),
    answer: importedSchema,
    answerHeaders: ofMany,
    errors: [400, 408, 409, 415, 422, 428],
  },
  {
    method: 'get',
    path: '/api/runs/{run_id}/',
    summary: 'How many tickets a run has changed, and how often',
    answer: runSizeSchema,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/runs/{run_id}/undo/',
    summary:
      'Undo what one run changed, or with `dry_run` tell what that would do; needs the scopes of all that it reverses',
    needs: ['tickets:write', 'tickets:delete'],
    headers: write,
    body: undoBodySchema,
    answer: undoSchema,
    answerHeaders: ofMany,
    errors: [404, ...ofWrites],
  },
  {
    method: 'get',
    path: '/api/epoch/',
    summary: 'Which database this is and where it stands, and what has become of an earlier point of it',
    query: epochParameters,
    answer: epochSchema,
    errors: [400],
  },
  ...OUTSIDE_AGENT_OPERATIONS,
  ...AGENT_OPERATIONS,
  ...ACCESS_OPERATIONS,
  ...ADMIN_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...SERVICE_OPERATIONS,
]
