import { APIConnectionTimeoutError, type APIError } from 'openai'
import { ModelFailure } from './failure.ts'
import type { FailureKind, Target } from './failure-kind.ts'

/** What an error of the client means: the provider’s, or that of the connection. */
export function failureOf(error: APIError, target: Target): ModelFailure {
  return new ModelFailure(kindOf(error), target, { cause: error, retryAfterMs: retryAfterOf(error) })
}

function kindOf(error: APIError): FailureKind {
  if (error instanceof APIConnectionTimeoutError) return 'silent'
  const { status } = error
  if (status === undefined) return 'unreachable'
  const told = kindOfError(error.error, error.code, error.message) ?? BY_STATUS[status]
  return told ?? (status >= 500 ? 'server' : status >= 400 ? 'refused' : 'unreadable')
}

const BY_STATUS: Readonly<Record<number, FailureKind>> = {
  401: 'unauthorized',
  402: 'quota',
  403: 'unauthorized',
  404: 'not_found',
  405: 'not_found',
  408: 'silent',
  413: 'too_long',
  429: 'rate_limited',
}

/** What the error says that a provider sends, whatever its status. */
function kindOfError(error: unknown, code: unknown, message: string): FailureKind | undefined {
  const { innererror }: { innererror?: unknown } = Object(error)
  const { code: inner }: { code?: unknown } = Object(innererror)
  if (code === 'content_filter' || inner === 'ResponsibleAIPolicyViolation' || message.includes(AZURE_POLICY))
    return 'content_filter'
  if (code === 'insufficient_quota') return 'quota'
  return code === 'context_length_exceeded' ? 'too_long' : undefined
}
/** Words of Azure that come with every refusal of its filter, also where a gateway left the code out. */
const AZURE_POLICY = 'content management policy'

/** The head of the answer had promised more: the server failed, unless the error in the stream says something else. */
export function failureInStream(error: unknown, target: Target): ModelFailure {
  const { code, message, type }: { code?: unknown; message?: unknown; type?: unknown } = Object(error)
  const status = Number(code)
  const kind =
    kindOfError(error, code, String(message)) ??
    (code === 'rate_limit_exceeded' || type === 'rate_limit_exceeded' ? 'rate_limited' : BY_STATUS[status])
  return new ModelFailure(kind ?? (status >= 400 && status < 500 ? 'refused' : 'server'), target, { cause: error })
}

/** Seconds, milliseconds (as Azure may say) or a date. */
function retryAfterOf({ headers }: APIError): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(milliseconds)) return milliseconds
  const text = headers?.get('retry-after') ?? null
  if (text === null) return undefined
  const seconds = Number(text)
  return Number.isFinite(seconds) ? seconds * 1000 : Math.max(0, Date.parse(text) - Date.now()) || undefined
}
