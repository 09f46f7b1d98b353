import type { AgentConfig } from '../config.ts'
import type { ChildSpan, RunSpan, Tracing } from './spans.ts'

const nothing: ChildSpan = { set: () => undefined }
const noSpan: RunSpan = {
  child: (_name, _attributes, work) => work(nothing),
  set: () => undefined,
  end: () => undefined,
}

/** Where nobody collects spans. */
const noTracing: Tracing = { beginRun: () => noSpan, stop: async () => undefined }

/** Spans go to OTEL_EXPORTER_OTLP_ENDPOINT where it is set; what that takes is loaded only then. */
export async function startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: AgentConfig): Promise<Tracing> {
  if (endpoint === undefined) return noTracing
  const { otlpTracing } = await import('./otlp.ts')
  return otlpTracing(endpoint)
}
