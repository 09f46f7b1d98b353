import type { Texts } from '../texts/english.ts'
import { english } from '../texts/english.ts'
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
    super(explained(english, kind, target), { cause: more.cause })
    this.told = (texts) => explained(texts, kind, target)
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

function explained(texts: Texts, kind: FailureKind, target: Target): string {
  const { hasKey, keyVariable, modelVariable, urlVariables } = target
  const isKeyless = kind === 'unauthorized' && !hasKey
  const why = texts.modelFailures[isKeyless ? 'keyless' : kind](texts.model(target), keyVariable)
  if (isKeyless) return texts.setVariables(why, keyVariable)
  if (kind === 'unauthorized') return texts.checkVariables(why, keyVariable)
  if (kind === 'not_found') return texts.checkVariables(why, `${modelVariable}, ${urlVariables}`)
  return kind === 'unreachable' || kind === 'unreadable' ? texts.checkVariables(why, urlVariables) : why
}

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
