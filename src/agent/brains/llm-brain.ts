import type { ReadingContext } from '#agent/plan.ts'
import { RunFailure } from '../run-failure.ts'
import type { Brain, RunContext } from '../service.ts'
import { assist } from './llm/assist.ts'
import { createCallModel } from './llm/call.ts'
import { ModelFailure } from './llm/model-failure.ts'
import { route } from './llm/router.ts'
import type { ModelSettings } from './llm/settings.ts'
import { read } from './offline/reader.ts'
import type { Understood } from './understood.ts'

/** Understands by a model, and by rules where the model is down. */
export function llmBrain(settings: ModelSettings): Brain {
  const call = createCallModel(settings)
  return {
    model: settings.main,
    load: async () => undefined,
    read: async (message, reading, context) => {
      try {
        return await route(call, context, message, reading)
      } catch (error) {
        context.signal.throwIfAborted()
        if (!(error instanceof ModelFailure)) throw error
        return byRules(error, message, reading, context)
      }
    },
    assist: (context, work) => assist(call, context, work),
  }
}

/** Plain commands need no model: they are read by rules, before anything has happened, and the user is told so. */
function byRules(failure: ModelFailure, message: string, reading: ReadingContext, context: RunContext): Understood {
  if (failure.kind === 'content_filter') {
    throw new RunFailure(
      'content_filter',
      `The model’s content filter refused this message. Nothing was changed. Please say it in other words.`,
      false,
    )
  }
  context.service.logger.warn({ run_id: context.run.id, kind: failure.kind }, 'read by rules: the model is of no use')
  const understood = read(message, reading)
  if (understood.kind === 'plan' || understood.kind === 'ask') {
    return { reading: understood, notice: `(Read by simple rules, because ${failure.message}.)` }
  }
  throw new RunFailure(
    'model_unavailable',
    `${capital(failure.message)}. Nothing was changed. Plain commands such as “close ticket 5” work without it.`,
    failure.passing || failure.kind === 'silent',
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
