/**
 * What is certain about a request that did not succeed.
 * - `refused`: the service said no (4xx); nothing changed, and the same request would be refused again.
 * - `failed`: nothing changed, because it was a read or never arrived; it may succeed later.
 * - `unknown`: a write that may have happened. The same request under the same key tells, and does it at most once.
 */
export type Outcome = 'refused' | 'failed' | 'unknown'

/** The service answered, but not with what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** The answer's JSON, or its text where it is none. */
  readonly body: unknown
  /** The answer as one readable line. */
  readonly detail: string
  readonly outcome: Outcome

  constructor(status: number, body: unknown, outcome: Outcome, detail: string = detailOf(status, body)) {
    super(detail)
    this.status = status
    this.body = body
    this.detail = detail
    this.outcome = outcome
  }
}

/** No answer came, also after every retry. `message` says where none came from and what to do. */
export class ServiceUnreachable extends Error {
  override readonly name = 'ServiceUnreachable'
  readonly outcome: Outcome

  constructor(message: string, outcome: Outcome, cause?: unknown) {
    super(message, { cause })
    this.outcome = outcome
  }
}

/** What is certain after `error`; a write that was aborted, or failed in a way nobody foresaw, may have happened. */
export const outcomeOf = (error: unknown): Outcome =>
  error instanceof ApiError || error instanceof ServiceUnreachable ? error.outcome : 'unknown'

/** One line of either error shape: `{"detail": "…"}` or `{"<field>": ["…", …]}`. */
function detailOf(status: number, body: unknown): string {
  if (typeof body !== 'object' || body === null) return `The service answered with status ${status}.`
  if ('detail' in body && typeof body.detail === 'string') return body.detail
  const parts = Object.entries(body).flatMap(([name, messages]) =>
    (Array.isArray(messages) ? messages : [messages]).map((message) =>
      name === 'non_field_errors' ? String(message) : `${name}: ${message}`,
    ),
  )
  return parts.join(' · ') || `The service answered with status ${status}.`
}
