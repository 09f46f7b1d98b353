import { AIMessage, type BaseMessage } from '@langchain/core/messages'
import { sleep } from '#client/sleep.ts'
import { RunFailure } from '../../run-failure.ts'
import type { RunContext } from '../../service.ts'
import type { Completion } from './completion.ts'
import { type ChatModel, createModel, type Role } from './model.ts'
import { failureOf } from './model-failure.ts'
import { type StreamRequest, streamAnswer } from './model-stream.ts'
import { costOf } from './prices.ts'
import type { ModelSettings } from './settings.ts'
import type { ToolDefinition } from './tools.ts'

export type ModelAnswer = Completion & { message: AIMessage }
export type ModelCall = {
  role: Role
  messages: BaseMessage[]
  tools: readonly ToolDefinition[]
  /** Takes the text as it is produced. */
  onText?: (delta: string) => void
}
export type CallModel = (context: RunContext, call: ModelCall) => Promise<ModelAnswer>

const ATTEMPTS = 3
const BACKOFF_MS = 400
/** A longer Retry-After is not waited for: the rules take over. */
const WAIT_MAX_MS = 10_000

/** Calls the models of `settings`. Sends again what failed and may pass, as long as nothing of the answer was shown. */
export function createCallModel(settings: ModelSettings): CallModel {
  let streamUsage = settings.streamUsage
  const models = new Map<string, ChatModel>()
  const modelOf = (role: Role): ChatModel => {
    const key = `${role} ${streamUsage}`
    const model = models.get(key) ?? createModel(settings, role, streamUsage)
    models.set(key, model)
    return model
  }
  return async (context, call) => {
    let shown = false
    const onText = (delta: string) => {
      shown = true
      call.onText?.(delta)
    }
    const onLength = (characters: number) => context.budget.checkLength(characters)
    for (let tries = 1; ; tries++) {
      try {
        return await observed(context, settings, call, () =>
          callOnce(modelOf(call.role), { ...call, onText, onLength, signal: context.signal }),
        )
      } catch (error) {
        context.signal.throwIfAborted()
        if (error instanceof RunFailure) throw error
        const failure = failureOf(error)
        context.service.logger.warn({ run_id: context.run.id, kind: failure.kind, tries }, 'a model call failed')
        if (failure.kind === 'stream_options' && streamUsage) {
          streamUsage = false // a server that does not know the option: never again in this process
          continue
        }
        const wait = failure.retryAfterMs ?? BACKOFF_MS * 2 ** (tries - 1) * (0.75 + Math.random() / 2)
        if (!failure.passing || shown || tries >= ATTEMPTS || wait > WAIT_MAX_MS) throw failure
        await sleep(wait, context.signal)
      }
    }
  }
}

async function callOnce(model: ChatModel, request: StreamRequest): Promise<ModelAnswer> {
  const answer = await streamAnswer(model, request)
  return { ...answer, message: messageOf(answer) }
}

/** As the transcript of later calls takes it: an answer to a call that does not stand there is refused by providers. */
function messageOf({ text, calls, broken }: Completion): AIMessage {
  const all = [...calls, ...broken.map((call) => ({ ...call, args: {} }))]
  const named = all.map((call) => ({ ...call, name: call.name.replace(/[^\w-]/g, '_').slice(0, 64) || 'unnamed' }))
  return new AIMessage({ content: text, tool_calls: named })
}

/** The usage of a call for which the server reports none. Its cost is then unknown, and not zero. */
const NOTHING_SAID = { input: 0, output: 0 }

/** Budget, metrics and a span around one call. */
async function observed(
  context: RunContext,
  settings: ModelSettings,
  { role }: ModelCall,
  work: () => Promise<ModelAnswer>,
) {
  const { budget, service, span } = context
  const model = settings[role]
  budget.beginModelCall()
  const began = performance.now()
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': settings.provider,
    'gen_ai.request.model': model,
    'gen_ai.conversation.id': context.run.thread_id,
  }
  let outcome = 'failed'
  try {
    return await span.child(`chat ${model}`, attributes, async (own) => {
      const answer = await work()
      outcome = 'ok'
      const { input, output } = answer.usage ?? NOTHING_SAID
      const cost = answer.usage ? costOf(answer.model ?? model, input, output) : null
      budget.endModelCall({ model, input, output, cost })
      service.metrics.tokens.inc({ model, type: 'input' }, input)
      service.metrics.tokens.inc({ model, type: 'output' }, output)
      own.set({ 'gen_ai.usage.input_tokens': input, 'gen_ai.usage.output_tokens': output })
      return answer
    })
  } catch (error) {
    budget.endModelCall({ model, ...NOTHING_SAID, cost: failureOf(error).wasRefused ? 0 : null })
    throw error
  } finally {
    service.metrics.modelCalls.inc({ model, outcome })
    service.metrics.modelSeconds.observe({ model }, (performance.now() - began) / 1000)
  }
}
