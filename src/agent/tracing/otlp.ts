import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { RunRow } from '../store/runs.ts'
import type { RunSpan, Tracing } from './spans.ts'

/** Spans with the names and attributes of OpenTelemetry's GenAI conventions 1.41, to `endpoint`/v1/traces. */
export function otlpTracing(endpoint: string): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'ai_agent' }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) })],
  })
  const tracer = provider.getTracer('agent')
  return { beginRun: (run) => runSpan(tracer, run), stop: () => provider.shutdown() }
}

function runSpan(tracer: Tracer, { id, thread_id, model }: RunRow): RunSpan {
  const span = tracer.startSpan('invoke_agent tickets', {
    kind: SpanKind.INTERNAL,
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'tickets',
      'gen_ai.conversation.id': thread_id,
      'gen_ai.request.model': model,
      'agent.run.id': id,
    },
  })
  const within: Context = trace.setSpan(ROOT_CONTEXT, span)
  return {
    set: (attributes) => void span.setAttributes(attributes),
    end: (outcome) => {
      span.setAttribute('agent.run.outcome', outcome)
      if (!ENDED_WELL.has(outcome)) {
        span.setStatus({ code: SpanStatusCode.ERROR })
        span.setAttribute('error.type', outcome)
      }
      span.end()
    },
    child: (name, attributes, work) => {
      const kind = name.startsWith('chat ') ? SpanKind.CLIENT : SpanKind.INTERNAL
      return finished(tracer.startSpan(name, { kind, attributes }, within), (own) =>
        work({ set: (more) => void own.setAttributes(more) }),
      )
    },
  }
}

/** Any other outcome is the code of a failure. */
const ENDED_WELL: ReadonlySet<string> = new Set(['done', 'waiting', 'cancelled', 'suspended'])

async function finished<Result>(span: Span, work: (span: Span) => Promise<Result>): Promise<Result> {
  try {
    return await work(span)
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown')
    throw error
  } finally {
    span.end()
  }
}
