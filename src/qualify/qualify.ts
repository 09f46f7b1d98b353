import type { AgentConfig } from '#agent/config.ts'
import { targetOf } from '#agent/model/failure.ts'
import { costOf } from '#agent/model/prices.ts'
import { type ModelSettings, modelSettingsOf } from '#agent/model/settings.ts'
import { type Trial, tryModels } from '#agent/model/try-model.ts'
import { PROMPT_DIGEST, plannerPrompt } from '#agent/planner/prompt.ts'
import { TOOLS } from '#agent/planner/tools.ts'
import { qualified } from '#agent/qualify/policy.ts'
import { openAgentDatabase } from '#agent/store/database.ts'
import { keepQualification } from '#agent/store/qualifications.ts'
import { formatTimestamp } from '#contract/date-time.ts'
import { type ExamResult, ExamStopped, type Sitting, sitExam, WISHES_RIGHT } from './exam.ts'
import { SENTENCES } from './sentences.ts'

/* What the command line asks of the agent about the model that is configured. */

export type ConfiguredModel = { settings: ModelSettings; name: string; mini: string | undefined; url: string }

/** Undefined where none is. Throws a StartError where one is configured by half. */
export function configuredModel(config: AgentConfig): ConfiguredModel | undefined {
  const settings = modelSettingsOf(config)
  if (!settings) return undefined
  const { main: name, mini } = settings
  return { settings, name, mini: mini === name ? undefined : mini, url: targetOf(settings, 'main').url }
}

/** What the exam asks for, and about what it takes. `cost`: dollars; null where the price of the model is not known. */
export type Announcement = {
  sentences: number
  must_nots: number
  wishes_right: number
  calls: number
  tokens: number
  cost: number | null
}

export function announce({ main }: ModelSettings): Announcement {
  const messages = SENTENCES.flatMap(({ says }) => says).length
  const calls = Math.ceil(messages * CALLS_A_MESSAGE)
  const told = plannerPrompt(new Date(), 'UTC', undefined).length + JSON.stringify(TOOLS).length
  const input = Math.ceil((calls * told) / CHARACTERS_A_TOKEN)
  const output = calls * ANSWER_TOKENS
  return {
    sentences: SENTENCES.length,
    must_nots: SENTENCES.filter(({ wants }) => !wants).length,
    wishes_right: WISHES_RIGHT,
    calls,
    tokens: input + output,
    cost: costOf(main, input, output),
  }
}
/** Some messages take a look at the tickets first, or the reader. */
const CALLS_A_MESSAGE = 1.2
const CHARACTERS_A_TOKEN = 4
const ANSWER_TOKENS = 60

/**
 * Tries the configured model and keeps the result in the agent's database, where a running agent finds it with its next
 * message. Throws an ExamStopped where the model does not answer: then nothing is kept.
 */
export async function qualify({ config, model, signal, onProgress }: Sitting): Promise<ExamResult> {
  const [failed] = (await tryModels(model)).flatMap(({ outcome }) => ('failure' in outcome ? [outcome.failure] : []))
  if (failed !== undefined) throw new ExamStopped(failed)
  await openAgentDatabase(config.AGENT_DATABASE_URL).close() // what could not be kept is not begun: it costs money
  const result = await sitExam({ config, model, signal, onProgress })
  const database = openAgentDatabase(config.AGENT_DATABASE_URL)
  try {
    await database.write((trx) =>
      keepQualification(trx, {
        ...qualified(model),
        prompt: PROMPT_DIGEST,
        passed: result.passed ? 1 : 0,
        result: JSON.stringify(result),
        at: formatTimestamp(new Date()),
      }),
    )
  } finally {
    await database.close()
  }
  return result
}

/** Asks each configured model for a word; undefined where none is. Throws a StartError where one is configured by half. */
export async function tryConfigured(config: AgentConfig): Promise<Trial[] | undefined> {
  const model = modelSettingsOf(config)
  return model && tryModels(model)
}
