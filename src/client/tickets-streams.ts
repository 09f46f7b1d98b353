import { type AuditRow, auditRowSchema } from '#contract/audit.ts'
import { ServiceUnreachable } from './errors.ts'
import { serverEvents } from './event-source.ts'
import type { Http } from './http.ts'
import type { FilterQuery } from './query.ts'
import type { Sleep } from './sleep.ts'
import type { ReadOptions } from './tickets-reads.ts'

/** `after`: begin behind this audit id; 0 is the beginning. Without it only what comes from now on. */
export type EventsOptions = ReadOptions & { after?: number }

/** `for`: CSV that a spreadsheet opens as it is meant. */
export type ExportQuery = FilterQuery & { for?: 'spreadsheet' }

export type TicketStreams = {
  /** Every match of the filters, by id, as bytes of JSONL or CSV. Throws where the stream ends too early. */
  exportStream: (query: ExportQuery, format: 'jsonl' | 'csv', options?: ReadOptions) => AsyncIterable<Uint8Array>
  /** Every change as it is made, each once, for as long as it is read or until `signal`: it reconnects by itself. */
  events: (options?: EventsOptions) => AsyncIterable<AuditRow>
}

export function ticketStreams(http: Http, sleep: Sleep | undefined): TicketStreams {
  return {
    exportStream: (query, format, options) => exportBytes(http, query, format, options),
    events: (options) => auditRows(http, sleep, options),
  }
}

async function* exportBytes(http: Http, query: ExportQuery, format: 'jsonl' | 'csv', { signal }: ReadOptions = {}) {
  const path = '/api/tickets/export/'
  const response = await http.open({ method: 'GET', path, query: { ...query, format }, signal })
  if (!response.body) return
  try {
    for await (const chunk of response.body) yield chunk
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ServiceUnreachable('the connection broke in the middle of the export', 'failed', cause)
  }
}

async function* auditRows(http: Http, sleep: Sleep | undefined, { after, signal }: EventsOptions = {}) {
  const connect = (lastEventId: string, end: AbortSignal) =>
    http.open({
      method: 'GET',
      path: '/api/tickets/events/',
      headers: { accept: 'text/event-stream', 'last-event-id': lastEventId || undefined },
      signal: end,
      retries: 0,
    })
  const from = after === undefined ? '' : String(after)
  for await (const { data } of serverEvents(connect, { signal, lastEventId: from, sleep })) {
    yield auditRowSchema.parse(JSON.parse(data))
  }
}
