import type { Attempt, Reply } from './attempt.ts'

/** What one try that did not succeed means. */
export type Verdict = {
  again: boolean
  /** Whether this very try may have had its effect. */
  mayHaveHappened: boolean
  /** Whether it settles the tries before it too: the same key gives the same answer. */
  settles: boolean
}

const AGAIN: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504])

/** `lostBefore`: an earlier try of the same request may have had its effect. */
export function judge(tried: Attempt, lostBefore: boolean): Verdict {
  if (tried.kind === 'lost') return { again: true, mayHaveHappened: tried.reason !== 'not-sent', settles: false }
  const { status, headers } = tried.response
  if (status >= 500) return { again: AGAIN.has(status), mayHaveHappened: true, settles: false }
  const stillRuns = status === 409 && !headers.has('idempotent-replayed') && (headers.has('retry-after') || lostBefore)
  const again = AGAIN.has(status) || stillRuns
  return { again, mayHaveHappened: stillRuns, settles: !again && !isDenied(tried.response) }
}

/** Who asks is checked before the key is looked up, and may have changed since an earlier try. */
const isDenied = ({ status, headers }: Reply) =>
  (status === 401 || status === 403) && !headers.has('idempotent-replayed')

/** Milliseconds to wait: what Retry-After asks for, else exponentially more each time, spread so that clients part. */
export function delayOf(tried: Attempt, tries: number): number {
  const asked = tried.kind === 'answer' ? retryAfter(tried.response.headers.get('retry-after')) : undefined
  return (asked ?? Math.min(250 * 2 ** (tries - 1), 5_000)) * (asked === undefined ? 0.5 + Math.random() / 2 : 1)
}

/** Seconds or an HTTP date, as milliseconds from now. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\s*\d{1,6}\s*$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now())
}
