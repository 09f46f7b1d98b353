import { english } from '../texts/english.ts'
import type { Texts } from '../texts/texts.ts'
import type { FailureKind, Target } from './failure-kind.ts'
import type { ModelSettings, Role } from './settings.ts'

/** Why a call of a model came to nothing. What is told of it is plain, and nothing of what the provider said. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure'
  readonly kind: FailureKind
  /** In the language of whoever asks. */
  readonly told: (texts: Texts) => string
  readonly retryAfterMs: number | undefined

  constructor(kind: FailureKind, target: Target, more: { cause?: unknown; retryAfterMs?: number | undefined } = {}) {
    super(english.modelFailures[kind](target), { cause: more.cause })
    this.told = (texts) => texts.modelFailures[kind](target)
    this.kind = kind
    this.retryAfterMs = more.retryAfterMs
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

const REFUSED: ReadonlySet<FailureKind> = new Set(['unauthorized', 'not_found', 'rate_limited', 'quota', 'refused'])
const PASSING: ReadonlySet<FailureKind> = new Set(['rate_limited', 'server', 'unreachable', 'interrupted', 'empty'])

export function targetOf(settings: ModelSettings, role: Role): Target {
  const model = settings[role]
  const mini = role === 'mini' && settings.mini !== settings.main ? '_MINI' : ''
  if (settings.provider === 'azure.ai.openai')
    return {
      url: plainUrl(`${settings.endpoint}/openai/deployments/${encodeURIComponent(model)}/chat/completions`),
      model,
      noun: 'deployment',
      keyVariable: 'AZURE_OPENAI_API_KEY',
      modelVariable: `AZURE_OPENAI_CHAT_DEPLOYMENT${mini}`,
      urlVariables: 'AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_VERSION',
      hasKey: true,
    }
  const [base = ''] = settings.baseUrl.split(/[?#]/)
  return {
    url: plainUrl(`${base.replace(/\/+$/, '')}/chat/completions`),
    model,
    noun: 'model',
    keyVariable: 'OPENAI_API_KEY',
    modelVariable: `OPENAI_MODEL${mini}`,
    urlVariables: 'OPENAI_BASE_URL',
    hasKey: settings.apiKey !== undefined,
  }
}

function plainUrl(text: string): string {
  const { origin, pathname } = new URL(text)
  return origin + pathname
}
