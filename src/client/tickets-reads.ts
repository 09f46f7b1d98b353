import { z } from 'zod'
import {
  historyPageSchema,
  type Page,
  type Similar,
  similarSchema,
  ticketPageSchema,
  type Undo,
  undoSchema,
} from '#contract/answers.ts'
import type { AuditRow } from '#contract/audit.ts'
import { type Epoch, epochSchema } from '#contract/epoch.ts'
import { type Resolutions, resolutionsSchema } from '#contract/resolutions.ts'
import { type RunSize, runSizeSchema } from '#contract/runs.ts'
import { type Stats, statsSchema } from '#contract/stats.ts'
import { type Ticket, ticketSchema } from '#contract/ticket.ts'
import type { Http } from './http.ts'
import type { ListQuery, PageQuery, StatsQuery } from './query.ts'

export type ReadOptions = { signal?: AbortSignal }

/** `etag` is the version for `ifMatch`. */
export type TicketAnswer = { ticket: Ticket; etag: string }
/** `fuzzy`: nothing matched as it was written, and misspelt words were corrected. */
export type TicketList = Page<Ticket> & { fuzzy: boolean; included?: z.infer<typeof ticketPageSchema>['included'] }
/**
 * `checks`: what each part of the service said; `unavailable` where it cannot do its work. `model`, of an agent only:
 * the deployment that answers, or `offline`.
 */
export type Readiness = { ready: boolean; checks: Record<string, unknown>; model?: string | undefined }

export type TicketReads = {
  get: (id: number, options?: ReadOptions) => Promise<TicketAnswer>
  list: (query?: ListQuery, options?: ReadOptions) => Promise<TicketList>
  /** What happened to a ticket, from the beginning, also when it is deleted. */
  history: (id: number, query?: PageQuery, options?: ReadOptions) => Promise<Page<AuditRow>>
  /** Up to `limit` (1 to 50, default 5) tickets that may be about the same, best first. */
  similar: (id: number, limit?: number | string, options?: ReadOptions) => Promise<Similar>
  /** The same of a ticket that is still being written. */
  similarToDraft: (draft: Draft, options?: ReadOptions) => Promise<Similar>
  /** How much a run has changed. */
  run: (runId: string, options?: ReadOptions) => Promise<RunSize>
  /** What undoing a run would do now. */
  previewUndo: (runId: string, options?: ReadOptions) => Promise<Undo>
  stats: (query?: StatsQuery, options?: ReadOptions) => Promise<Stats>
  resolutions: (query?: StatsQuery, options?: ReadOptions) => Promise<Resolutions>
  /** Which database it is and where it stands; with the `point` of an earlier answer, what has become of that. */
  epoch: (point?: string, options?: ReadOptions) => Promise<Epoch>
  /** Asks once. Throws only where nothing answers. */
  ready: (options?: ReadOptions) => Promise<Readiness>
}

/** A ticket that is not there yet; `limit` as in `similar`. */
export type Draft = Pick<Ticket, 'title' | 'description'> & { limit?: number | undefined }

/** Of each text; an address takes some thousand characters, and a ticket says early what it is about. */
const DRAFT_SENT = 500

/** Where a run is at the service. */
export const runPath = (runId: string): string => `/api/runs/${encodeURIComponent(runId)}/`

export function ticketReads(http: Http): TicketReads {
  return {
    get: async (id, { signal } = {}) => {
      const { body, headers } = await http.json({ method: 'GET', path: `/api/tickets/${id}/`, signal }, ticketSchema)
      return { ticket: body, etag: headers.get('etag') ?? '' }
    },
    list: async (query, { signal } = {}) => {
      const { body, headers } = await http.json(
        { method: 'GET', path: '/api/tickets/', query, signal },
        ticketPageSchema,
      )
      return { ...body, fuzzy: headers.get('search-match') === 'fuzzy' }
    },
    history: async (id, query, { signal } = {}) =>
      (await http.json({ method: 'GET', path: `/api/tickets/${id}/history/`, query, signal }, historyPageSchema)).body,
    similar: async (id, limit, { signal } = {}) => {
      const request = { method: 'GET', path: `/api/tickets/${id}/similar/`, query: { limit }, signal } as const
      return (await http.json(request, similarSchema)).body
    },
    similarToDraft: async ({ title, description, limit }, { signal } = {}) => {
      const query = { title: title.slice(0, DRAFT_SENT), description: description.slice(0, DRAFT_SENT), limit }
      return (await http.json({ method: 'GET', path: '/api/tickets/similar/', query, signal }, similarSchema)).body
    },
    run: async (runId, { signal } = {}) =>
      (await http.json({ method: 'GET', path: runPath(runId), signal }, runSizeSchema)).body,
    previewUndo: async (runId, { signal } = {}) => {
      const request = { method: 'POST', path: `${runPath(runId)}undo/`, json: { dry_run: true }, signal } as const
      return (await http.json(request, undoSchema)).body
    },
    stats: async (query, { signal } = {}) =>
      (await http.json({ method: 'GET', path: '/api/tickets/stats/', query, signal }, statsSchema)).body,
    resolutions: async (query, { signal } = {}) =>
      (await http.json({ method: 'GET', path: '/api/tickets/resolutions/', query, signal }, resolutionsSchema)).body,
    epoch: async (point, { signal } = {}) =>
      (await http.json({ method: 'GET', path: '/api/epoch/', query: { point }, signal }, epochSchema)).body,
    ready: (options) => readinessOf(http, options),
  }
}

/** Both services answer /readyz alike. */
export async function readinessOf(http: Http, { signal }: ReadOptions = {}): Promise<Readiness> {
  const { status, body } = await http.once({ method: 'GET', path: '/readyz', signal })
  const parsed = readyzSchema.safeParse(body)
  return { ready: status === 200 && parsed.success, ...(parsed.success ? parsed.data : { checks: {} }) }
}
const readyzSchema = z.object({ checks: z.record(z.string(), z.unknown()), model: z.string().optional() })
