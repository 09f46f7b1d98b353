import assert from 'node:assert/strict'
import { pino } from 'pino'
import { Budget, type Limits } from '#agent/budget.ts'
import { agentVariables } from '#agent/config.ts'
import { createAgentMetrics } from '#agent/metrics.ts'
import type { ModelAnswer } from '#agent/model/answer-pieces.ts'
import { createCallModel, type ModelRequest } from '#agent/model/call.ts'
import { ModelFailure } from '#agent/model/failure.ts'
import { modelSettingsOf } from '#agent/model/settings.ts'
import type { RunSpan } from '#agent/tracing/spans.ts'
import { readEnvironment } from '#platform/environment.ts'
import type { Cleaner } from './service.ts'
import { chunk, type Script, startWire, textFrames } from './wire.ts'

/** What the agent reads out of these variables. Throws a StartError. */
export const settingsOf = (variables: Record<string, string>) =>
  modelSettingsOf(readEnvironment(agentVariables, variables))

const UNTIL = { AGENT_MAX_STEPS: 20, AGENT_MAX_MODEL_CALLS: 8, AGENT_MAX_TOKENS: 1_000_000, AGENT_MAX_SECONDS: 300 }

export type Asked = { answer: ModelAnswer; deltas: string[] }
export type Attributes = Record<string, unknown>

/** Asks models as runs do, each time as a run of its own. */
export function callsOf(variables: Record<string, string>) {
  const settings = settingsOf(variables)
  assert.ok(settings)
  const callModel = createCallModel(settings)
  const metrics = createAgentMetrics()
  const logger = pino({ level: 'silent' })
  const spans: { name: string; attributes: Attributes }[] = []
  const span: RunSpan = {
    set: () => undefined,
    end: () => undefined,
    child: (name, attributes, work) => {
      const own = { name, attributes: { ...attributes } }
      spans.push(own)
      return work({ set: (more) => void Object.assign(own.attributes, more) })
    },
  }
  const ask = async (
    request: Partial<ModelRequest> = {},
    { signal = new AbortController().signal, limits = {} as Partial<Limits> } = {},
  ) => {
    const deltas: string[] = []
    const budget = new Budget({ ...UNTIL, ...limits })
    const context = { run: { id: 'run', thread_id: 'thread' }, signal, budget, span, service: { metrics, logger } }
    const answer = await callModel(
      {
        role: 'main',
        messages: [{ role: 'user', content: 'hello' }],
        onText: (delta) => void deltas.push(delta),
        ...request,
      },
      context,
    )
    return { answer, deltas, usage: budget.usage() }
  }
  const failing = async (...asked: Parameters<typeof ask>): Promise<ModelFailure> => {
    const failure: unknown = await ask(...asked).then(
      ({ answer }) => assert.fail(`it answered ${JSON.stringify(answer)}`),
      (error: unknown) => error,
    )
    assert.ok(failure instanceof ModelFailure, String(failure))
    return failure
  }
  return { ask, failing, spans, metrics }
}

/** Tools, of which only the names matter. */
export const toolsNamed = (...names: string[]) =>
  names.map((name) => ({ name, description: name, parameters: { type: 'object' } }))

/** Calls of a model whose wire says what stands in the script. */
export async function asking(
  test: Cleaner,
  script: Script | ((count: number, body: Record<string, unknown>) => Script),
  { azure = false, ...variables }: { azure?: boolean } & Record<string, string | boolean> = {},
) {
  const wire = await startWire(test, (body, count) => (typeof script === 'function' ? script(count, body) : script))
  return { wire, ...callsOf({ ...(azure ? wire.azure : wire.compatible), ...(variables as Record<string, string>) }) }
}

/** What a provider says of a failure, which nobody is told. */
export const SECRET = 'x-provider-text-77'
export const failing = (
  status: number,
  error: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Script => ({ status, headers, json: { error: { message: SECRET, ...error } } })

export const YES: Script = { frames: textFrames('Yes.'), end: 'done' }
export const calling = (...pieces: object[]) => pieces.map((piece) => chunk({ tool_calls: [piece] }))
export const finished = chunk({}, 'tool_calls')
export const tools = toolsNamed('list', 'show')
