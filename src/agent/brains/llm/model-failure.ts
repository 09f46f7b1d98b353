export type FailureKind =
  | 'unauthorized'
  | 'no_deployment'
  | 'rate_limited'
  | 'server'
  | 'unreachable'
  | 'silent'
  | 'interrupted'
  | 'content_filter'
  | 'stream_options'
  | 'refused'
  | 'unusable'

/** Why a call of a model came to nothing. `message` is for the user: plain, and nothing of what the provider said. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure'
  readonly kind: FailureKind
  readonly retryAfterMs: number | undefined

  constructor(kind: FailureKind, retryAfterMs?: number, cause?: unknown) {
    super(MESSAGES[kind], { cause })
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }

  /** Whether the server did not begin to work on it, so that it cost nothing. */
  get wasRefused(): boolean {
    return REFUSED.has(this.kind)
  }

  /** Whether the same call may succeed a little later. */
  get passing(): boolean {
    return PASSING.has(this.kind)
  }
}

const REFUSED: ReadonlySet<FailureKind> = new Set([
  'unauthorized',
  'no_deployment',
  'rate_limited',
  'refused',
  'stream_options',
])
const PASSING: ReadonlySet<FailureKind> = new Set(['rate_limited', 'server', 'unreachable', 'interrupted', 'unusable'])

const MESSAGES: Record<FailureKind, string> = {
  unauthorized: 'the model refused the key: check AZURE_OPENAI_API_KEY or OPENAI_API_KEY',
  no_deployment: 'the model’s deployment was not found: check the deployment and the API version',
  rate_limited: 'the model is busy (rate limit)',
  server: 'the model’s server failed',
  unreachable: 'the model cannot be reached',
  silent: 'the model did not answer in time',
  interrupted: 'the model’s answer broke off',
  content_filter: 'the model’s content filter refused this message',
  stream_options: 'the model’s server refused an option',
  refused: 'the model’s server refused the request',
  unusable: 'the model’s answer could not be used',
}

/** What a thrown error of the library means. */
export function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error
  const { status, code, text } = partsOf(error)
  if (/content_filter|content management policy|ResponsibleAIPolicy/i.test(`${code} ${text}`)) {
    return new ModelFailure('content_filter', undefined, error)
  }
  if ((status === 400 || status === 422) && /stream_options/i.test(text))
    return new ModelFailure('stream_options', undefined, error)
  const kind = kindOf(status, text)
  return new ModelFailure(kind, retryAfterOf(error), error)
}

function kindOf(status: number | undefined, text: string): FailureKind {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'no_deployment'
  if (status === 429) return 'rate_limited'
  if (status === 408) return 'silent'
  if (status !== undefined && status >= 500) return 'server'
  if (status !== undefined && status >= 400) return 'refused'
  return /timed? ?out/i.test(text)
    ? 'silent'
    : /JSON|parse|terminated|premature/i.test(text)
      ? 'interrupted'
      : 'unreachable'
}

function partsOf(error: unknown): { status: number | undefined; code: string; text: string } {
  if (typeof error !== 'object' || error === null) return { status: undefined, code: '', text: String(error) }
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined
  const code = 'code' in error ? String(error.code) : ''
  const text = 'message' in error ? String(error.message) : ''
  return { status, code, text }
}

/** Seconds, milliseconds (as Azure may say) or a date. */
function retryAfterOf(error: unknown): number | undefined {
  const headers = typeof error === 'object' && error !== null && 'headers' in error ? error.headers : undefined
  if (!(headers instanceof Headers)) return undefined
  const milliseconds = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(milliseconds)) return milliseconds
  const text = headers.get('retry-after')
  if (text === null) return undefined
  const seconds = Number(text)
  return Number.isFinite(seconds) ? seconds * 1000 : Math.max(0, Date.parse(text) - Date.now()) || undefined
}
