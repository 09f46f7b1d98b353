import { z } from 'zod'
import { type Imported, importedSchema, type Undo, undoSchema } from '#contract/answers.ts'
import { type BulkAnswer, bulkAnswerSchema, type bulkBodySchema } from '#contract/bulk.ts'
import type { importParameters } from '#contract/import.ts'
import { AGENT_RUN_HEADER, AGENT_TOOL_HEADER } from '#contract/outside-agents.ts'
import { type Ticket, type TicketChanges, type TicketValues, ticketSchema } from '#contract/ticket.ts'
import type { Answer, Http, HttpRequest } from './http.ts'
import { newKey } from './new-key.ts'
import { runPath } from './tickets-reads.ts'

export type WriteOptions = {
  /** Names this write: sent again under the same key it happens once. Default: a new one for each call. */
  idempotencyKey?: string
  /** The `etag` that must still hold; otherwise 412 and nothing changes. */
  ifMatch?: string
  runId?: string
  /** In which run of an outside agent, and by which of its tools: a person may have to decide first, which is a 428. */
  agent?: { runId: string; tool: string }
  signal?: AbortSignal
}

/**
 * `replayed`: this key had done it before; nothing was done now. `auditId`: the row of the audit that the change has;
 * null where nothing changed.
 */
export type Written = { replayed: boolean; auditId: number | null }
/** `etag` is the version for `ifMatch`. */
export type WrittenTicket = Written & { ticket: Ticket; etag: string }
export type WrittenUnread = Written & { etag: string }
/** `runId`: the run under which it is recorded, and which undoes it. */
export type RunAnswer<Result> = { result: Result; runId: string; replayed: boolean }
/** A new ticket is OPEN unless it says otherwise. */
export type NewTicket = Omit<TicketValues, 'resolution_status'> & Partial<TicketValues>
export type BulkRequest = z.input<typeof bulkBodySchema>
/** A content type; a table of another charset than UTF-8 names it, as in `text/csv; charset=windows-1252`. */
export type ImportType = 'application/x-ndjson' | `text/csv${string}` | `text/tab-separated-values${string}`
/** The query parameters of an import, as the API names them. */
export type ImportQuery = { [Name in keyof typeof importParameters]?: string }
export type ImportOptions = WriteOptions & { query?: ImportQuery }
/** A function is called for each try; a stream can be sent once only. */
export type ImportSource = ReadableStream<Uint8Array> | (() => ReadableStream<Uint8Array>)

export type TicketWrites = {
  create: (values: NewTicket, options?: WriteOptions) => Promise<WrittenTicket>
  /** Changes the given members and leaves the others. */
  update: (id: number, changes: TicketChanges, options?: WriteOptions) => Promise<WrittenTicket>
  /** The same for whoever may not read what they change: only the version is told. */
  updateUnread: (id: number, changes: TicketChanges, options?: WriteOptions) => Promise<WrittenUnread>
  /** The ticket is kept aside and can be restored. */
  remove: (id: number, options?: WriteOptions) => Promise<Written>
  restore: (id: number, options?: WriteOptions) => Promise<WrittenTicket>
  restoreUnread: (id: number, options?: WriteOptions) => Promise<WrittenUnread>
  bulk: (body: BulkRequest, options?: WriteOptions) => Promise<RunAnswer<BulkAnswer>>
  /** Takes back what a run did; the answer's `runId` is the undo's own, which can be undone in turn. */
  undo: (runId: string, options?: WriteOptions) => Promise<RunAnswer<Undo>>
  /** All of it or nothing. */
  importFile: (source: ImportSource, type: ImportType, options?: ImportOptions) => Promise<RunAnswer<Imported>>
}

export function ticketWrites(http: Http): TicketWrites {
  const one = async (request: HttpRequest, options?: WriteOptions) =>
    writtenTicket(await http.json(keyed(request, options), ticketSchema))
  const unread = async (request: HttpRequest, options?: WriteOptions): Promise<WrittenUnread> => {
    const { headers } = await http.json(keyed(request, options), z.unknown())
    return { etag: headers.get('etag') ?? '', ...writtenIn(headers) }
  }
  const patch = (id: number, json: TicketChanges) => ({ method: 'PATCH', path: `/api/tickets/${id}/`, json }) as const
  const restoring = (id: number) => ({ method: 'POST', path: `/api/tickets/${id}/restore/`, json: {} }) as const
  return {
    create: (values, options) => one({ method: 'POST', path: '/api/tickets/', json: values }, options),
    update: (id, changes, options) => one(patch(id, changes), options),
    updateUnread: (id, changes, options) => unread(patch(id, changes), options),
    restore: (id, options) => one(restoring(id), options),
    restoreUnread: (id, options) => unread(restoring(id), options),
    remove: async (id, options) => {
      const answer = await http.json(keyed({ method: 'DELETE', path: `/api/tickets/${id}/` }, options), z.unknown())
      return writtenIn(answer.headers)
    },
    bulk: async (body, options) =>
      runAnswer(
        await http.json(keyed({ method: 'POST', path: '/api/tickets/bulk/', json: body }, options), bulkAnswerSchema),
      ),
    undo: async (runId, options) =>
      runAnswer(
        await http.json(keyed({ method: 'POST', path: `${runPath(runId)}undo/`, json: {} }, options), undoSchema),
      ),
    importFile: async (source, type, options) =>
      runAnswer(await http.json(keyed(importRequest(source, type, options?.query), options), importedSchema)),
  }
}

/** The service reads an import to its end and stores it before it answers. */
const IMPORT_TIMEOUT_MS = 3_600_000

function importRequest(source: ImportSource, type: ImportType, query: ImportQuery | undefined): HttpRequest {
  return {
    method: 'POST',
    path: '/api/tickets/import/',
    query,
    headers: { 'content-type': type },
    body: typeof source === 'function' ? source : () => source,
    timeoutMs: IMPORT_TIMEOUT_MS,
    ...(typeof source === 'function' ? {} : { retries: 0 }),
  }
}

function keyed(request: HttpRequest, options: WriteOptions = {}): HttpRequest {
  const headers = {
    ...request.headers,
    'idempotency-key': options.idempotencyKey ?? newKey(),
    'if-match': options.ifMatch,
    'x-run-id': options.runId,
    [AGENT_RUN_HEADER]: options.agent?.runId,
    [AGENT_TOOL_HEADER]: options.agent?.tool,
  }
  return { ...request, headers, signal: options.signal }
}

const isReplayed = (headers: Headers) => headers.get('idempotent-replayed') === 'true'

const writtenIn = (headers: Headers): Written => ({
  replayed: isReplayed(headers),
  auditId: Number(headers.get('audit-id')) || null,
})

const writtenTicket = ({ body, headers }: Answer<Ticket>): WrittenTicket => ({
  ticket: body,
  etag: headers.get('etag') ?? '',
  ...writtenIn(headers),
})

const runAnswer = <Result>({ body, headers }: Answer<Result>): RunAnswer<Result> => ({
  result: body,
  runId: headers.get('x-run-id') ?? '',
  replayed: isReplayed(headers),
})
