import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the agent counts, beside what every service does. */
export type AgentMetrics = ReturnType<typeof createAgentMetrics>

export function createAgentMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers })
  const seconds = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers })
  return {
    registry,
    runs: counter('agent_runs_total', 'Runs that ended.', ['model', 'outcome']),
    runSeconds: seconds(
      'agent_run_duration_seconds',
      'Seconds from a message to the end of its run.',
      ['outcome'],
      [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    ),
    activeRuns: new Gauge({ name: 'agent_active_runs', help: 'Runs that go on now.', registers }),
    modelCalls: counter('agent_model_calls_total', 'Calls of a model, also those that failed.', ['model', 'outcome']),
    tokens: counter('gen_ai_client_token_usage_total', 'Tokens of model calls.', ['model', 'type']),
    modelSeconds: seconds(
      'gen_ai_client_operation_duration_seconds',
      'Seconds of a model call.',
      ['model'],
      [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    ),
    toolCalls: counter('agent_tool_calls_total', 'Calls of tools.', ['tool', 'ok']),
    effects: counter('agent_effects_total', 'Effects by how they ended.', ['action', 'status']),
  }
}
