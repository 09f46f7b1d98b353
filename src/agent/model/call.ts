import type { Logger } from 'pino'
import { sleep } from '#client/sleep.ts'
import type { Budget } from '../budget.ts'
import type { AgentMetrics } from '../metrics.ts'
import type { RunSpan } from '../tracing/spans.ts'
import type { ModelAnswer } from './answer-pieces.ts'
import { ModelFailure } from './failure.ts'
import type { ModelMessage, ToolDefinition } from './messages.ts'
import { Model } from './model.ts'
import { costOf } from './prices.ts'
import type { ModelSettings, Role } from './settings.ts'

export type ModelRequest = {
  role: Role
  messages: readonly ModelMessage[]
  tools?: readonly ToolDefinition[]
  /** Takes the text that the user may see, as it comes; where there are tools it may be a call, and comes at the end. */
  onText?: (delta: string) => void
}

/** What a call belongs to. */
export type CallContext = {
  run: { id: string; thread_id: string }
  signal: AbortSignal
  budget: Budget
  span: RunSpan
  service: { metrics: Pick<AgentMetrics, 'modelCalls' | 'modelSeconds' | 'tokens'>; logger: Logger }
}

/** Throws a ModelFailure, a RunFailure where the budget is used up, or the signal's reason. */
export type CallModel = (request: ModelRequest, context: CallContext) => Promise<ModelAnswer>

const ATTEMPTS = 3
const BACKOFF_MS = 400
/** A longer Retry-After is not waited for. */
const WAIT_MAX_MS = 10_000

/** Calls the models of `settings`. Sends again what failed and may pass, as long as nothing of the answer was shown. */
export function createCallModel(settings: ModelSettings): CallModel {
  const main = new Model(settings, 'main')
  const models = { main, mini: settings.mini === settings.main ? main : new Model(settings, 'mini') }
  return async ({ role, messages, tools = [], onText }, context) => {
    const { signal, budget, service } = context
    let shown = false
    const question = {
      messages,
      tools,
      signal,
      onText: (delta: string) => {
        shown = onText !== undefined
        onText?.(delta)
      },
      onLength: (characters: number) => budget.checkLength(characters),
    }
    for (let tries = 1; ; tries++) {
      try {
        return await observed(context, settings, role, () => models[role].ask(question))
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error
        const { kind, passing, retryAfterMs } = error
        service.logger.warn({ run_id: context.run.id, model: settings[role], kind, tries }, 'a model call failed')
        service.logger.debug({ run_id: context.run.id, cause: String(error.cause) }, 'what the model’s server said')
        const wait = retryAfterMs ?? BACKOFF_MS * 2 ** (tries - 1) * (0.75 + Math.random() / 2)
        if (!passing || shown || tries >= ATTEMPTS || wait > WAIT_MAX_MS) throw error
        await sleep(wait, signal)
      }
    }
  }
}

/** The usage of a call for which the server reports none. Its cost is then unknown, and not zero. */
const NOTHING_SAID = { input: 0, output: 0 }

/** Budget, metrics and a span around one call. */
async function observed(
  { budget, service: { metrics }, run, span }: CallContext,
  settings: ModelSettings,
  role: Role,
  ask: () => Promise<ModelAnswer>,
): Promise<ModelAnswer> {
  const model = settings[role]
  budget.beginModelCall()
  const began = performance.now()
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': settings.provider,
    'gen_ai.request.model': model,
    'gen_ai.conversation.id': run.thread_id,
  }
  let outcome = 'failed'
  try {
    return await span.child(`chat ${model}`, attributes, async (own) => {
      const answer = await ask()
      outcome = 'ok'
      const { input, output } = answer.usage ?? NOTHING_SAID
      const cost = answer.usage ? costOf(answer.model ?? model, input, output) : null
      budget.endModelCall({ model, input, output, cost })
      metrics.tokens.inc({ model, type: 'input' }, input)
      metrics.tokens.inc({ model, type: 'output' }, output)
      own.set({
        'gen_ai.response.model': answer.model ?? model,
        'gen_ai.usage.input_tokens': input,
        'gen_ai.usage.output_tokens': output,
      })
      return answer
    })
  } catch (error) {
    const wasRefused = error instanceof ModelFailure && error.wasRefused
    budget.endModelCall({ model, ...NOTHING_SAID, cost: wasRefused ? 0 : null })
    throw error
  } finally {
    metrics.modelCalls.inc({ model, outcome })
    metrics.modelSeconds.observe({ model }, (performance.now() - began) / 1000)
  }
}
