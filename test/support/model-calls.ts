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
