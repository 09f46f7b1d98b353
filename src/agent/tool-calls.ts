import { RunSuspended } from './run-failure.ts'
import type { RunContext } from './service.ts'

export type ToolName =
  | 'get_ticket'
  | 'list_tickets'
  | 'find_ticket'
  | 'ticket_stats'
  | 'ticket_history'
  | 'similar_tickets'
  | 'create_ticket'
  | 'update_ticket'
  | 'delete_ticket'
  | 'restore_ticket'
  | 'undo_run'

/** Makes calls and tells about them: an event when one begins and one when it has ended, numbered within a step. */
export class ToolCalls {
  readonly #context: RunContext
  readonly #step: number
  readonly #part: string
  #count = 0

  /** `part` keeps the numbers of an effect's calls apart from those of its step. */
  constructor(context: RunContext, step: number, part = '') {
    this.#context = context
    this.#step = step
    this.#part = part && `${part}.`
  }

  async call<Result>(
    name: ToolName,
    args: Record<string, unknown>,
    work: () => Promise<Result>,
    summary: (result: Result) => string,
    succeeded: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const id = `${this.#step + 1}.${this.#part}${++this.#count}`
    const { log, span, service } = this.#context
    log.emit({ event: 'tool', data: { id, name, phase: 'start', args } }, `tool:${id}:start`)
    const end = (ok: boolean, text: string) => {
      service.metrics.toolCalls.inc({ tool: name, ok: String(ok) })
      log.emit({ event: 'tool', data: { id, name, phase: 'end', ok, summary: text } }, `tool:${id}:end`)
    }
    try {
      const result = await span.child(
        `execute_tool ${name}`,
        { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name },
        work,
      )
      end(succeeded(result), summary(result))
      return result
    } catch (error) {
      if (!(error instanceof RunSuspended)) end(false, 'failed') // which has not ended: the next start makes it again
      throw error
    }
  }
}
