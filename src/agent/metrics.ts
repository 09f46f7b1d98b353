import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the agent counts, beside what every service does. */
export type AgentMetrics = ReturnType<typeof createAgentMetrics>

export function createAgentMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    runs: new Counter({
      name: 'agent_runs_total',
      help: 'Runs that ended.',
      labelNames: ['model', 'outcome'],
      registers,
    }),
    runSeconds: new Histogram({
      name: 'agent_run_duration_seconds',
      help: 'Seconds from a message to the end of its run.',
      labelNames: ['outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
      registers,
    }),
    activeRuns: new Gauge({ name: 'agent_active_runs', help: 'Runs that go on now.', registers }),
    modelCalls: new Counter({
      name: 'agent_model_calls_total',
      help: 'Calls of a model, also those that failed.',
      labelNames: ['model', 'outcome'],
      registers,
    }),
    tokens: new Counter({
      name: 'gen_ai_client_token_usage_total',
      help: 'Tokens of model calls.',
      labelNames: ['model', 'type'],
      registers,
    }),
    modelSeconds: new Histogram({
      name: 'gen_ai_client_operation_duration_seconds',
      help: 'Seconds of a model call.',
      labelNames: ['model'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    toolCalls: new Counter({
      name: 'agent_tool_calls_total',
      help: 'Calls of tools.',
      labelNames: ['tool', 'ok'],
      registers,
    }),
    effects: new Counter({
      name: 'agent_effects_total',
      help: 'Effects by how they ended.',
      labelNames: ['action', 'status'],
      registers,
    }),
  }
}
