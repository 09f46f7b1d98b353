import { z } from 'zod'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { WriteOptions } from '#client/tickets-writes.ts'
import type { Scope } from '#contract/access.ts'
import { ToolRefusal } from './refusal.ts'

/** What a tool answers with; text and structured content are both made of it. */
export type Content = Record<string, unknown>

/** What a change answered, and in which run it was made. */
export type Made<Result> = { result: Result; runId: string }

/** One call of a tool, as whoever makes it. */
export type Call = {
  tickets: TicketsClient
  signal: AbortSignal
  /** The run of this client: of its process, its session, or until it was idle. */
  currentRun: () => Promise<string>
  /** Makes a change in a run, the current one unless another is named. Throws an ApiError of 428 where a person decides. */
  change: <Result>(
    named: { run_id?: string | undefined; idempotency_key?: string | undefined },
    make: (options: WriteOptions) => Promise<Result>,
  ) => Promise<Made<Result>>
}

/** What a tool does to tickets; `delete` is for what may take some away. */
export type Effect = 'read' | 'write' | 'delete'

/** One row of the table that lists, hints, schemas, scopes and calls are all made from. */
export type Tool = {
  name: `tickets_${string}`
  title: string
  description: string
  effect: Effect
  /** Whether it makes no difference to do it again. */
  idempotent?: true
  /** Whoever has one of them may call it; what it needs beyond that the service says. */
  scopes: readonly [Scope, ...Scope[]]
  /** JSON Schema of the arguments. */
  inputSchema: { type: 'object'; [member: string]: unknown }
  /** Throws a ToolRefusal for arguments that are wrong, and what the client of the service throws. */
  run: (given: unknown, call: Call) => Promise<Content>
}

type Definition<Shape extends z.ZodRawShape> = Omit<Tool, 'inputSchema' | 'run'> & {
  input: Shape
  run: (values: z.output<z.ZodObject<Shape>>, call: Call) => Promise<Content>
}

/** A tool whose arguments are checked by the schema that its list shows. */
export function defineTool<Shape extends z.ZodRawShape>({ input, run, ...tool }: Definition<Shape>): Tool {
  const schema = z.strictObject(input)
  const { $schema: _, ...shown } = z.toJSONSchema(schema, { io: 'input' })
  return {
    ...tool,
    inputSchema: { ...shown, type: 'object' },
    run: async (given, call) => {
      const parsed = schema.safeParse(given)
      if (!parsed.success) throw ToolRefusal.ofArguments(parsed.error)
      return run(parsed.data as z.output<z.ZodObject<Shape>>, call)
    },
  }
}
