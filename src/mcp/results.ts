import type { CallToolResult } from '@modelcontextprotocol/server'
import { ApiError, type Outcome, ServiceUnreachable } from '#client/errors.ts'
import { ToolRefusal } from './refusal.ts'
import type { Content } from './tool.ts'

/** Some clients show a model only the text of a result and some only its structured content: both are the same. */
export const resultOf = (content: Content): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(content) }],
  structuredContent: content,
})

/**
 * A failure as the model is told of it: `error` names the kind, `message` says what was and was not done. Undefined for
 * what nobody foresaw, of which nothing may be told.
 */
export function failureOf(error: unknown): CallToolResult | undefined {
  if (error instanceof ToolRefusal) return failed({ error: error.code, message: error.message, ...error.more })
  if (error instanceof ServiceUnreachable) {
    const { message, outcome } = error // which says itself where nothing was done
    return failed({ error: 'unreachable', message: outcome === 'unknown' ? sentences(message, DONE.unknown) : message })
  }
  if (!(error instanceof ApiError)) return undefined
  const { status, detail, outcome } = error
  return failed({ error: kindOf(status), message: sentences(detail, DONE[outcome]), status })
}

export const UNFORESEEN: CallToolResult = {
  ...resultOf({
    error: 'failed',
    message: 'This went wrong here, and it is not known whether it was done. Look before you try again.',
  }),
  isError: true,
}

const failed = (content: Content): CallToolResult => ({ ...resultOf(content), isError: true })

/** An agent that takes an unknown outcome for a failure does things twice. */
const DONE: Readonly<Record<Outcome, string>> = {
  refused: 'Nothing was changed.',
  failed: 'Nothing was changed.',
  unknown:
    'It is not known whether this was done. Try again with the same arguments and the same idempotency_key, which does it at most once.',
}

const sentences = (first: string, second: string) =>
  first.endsWith(second) ? first : `${first.replace(/[^.!?]$/, '$&.')} ${second}`

function kindOf(status: number): string {
  if (status >= 500) return 'failed'
  return KINDS.get(status) ?? 'invalid_arguments'
}
const KINDS: ReadonlyMap<number, string> = new Map([
  [401, 'not_authenticated'],
  [403, 'not_allowed'],
  [404, 'not_found'],
  [409, 'conflict'],
  [412, 'changed_meanwhile'],
  [429, 'busy'],
])
