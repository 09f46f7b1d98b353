import { RunSuspended } from '../run-failure.ts'
import type { AgentService, RunContext } from '../service.ts'

/** Throws the reason where the run was cancelled or the process stops: asked before each call and each effect. */
export const checkGoesOn = ({ signal }: Pick<RunContext, 'signal'>): void => signal.throwIfAborted()

/** Text for the user, told once also when the run is taken up again; it stands on a line of its own. */
export function say({ log }: Pick<RunContext, 'log'>, once: string, text: string): void {
  if (text === '' || log.has(once)) return
  log.emit({ event: 'token', data: { delta: log.spoken ? `\n${text}` : text } }, once)
}

export type ToolName =
  | 'get_ticket'
  | 'list_tickets'
  | 'ticket_stats'
  | 'ticket_history'
  | 'similar_tickets'
  | 'create_ticket'
  | 'update_ticket'
  | 'delete_ticket'
  | 'restore_ticket'
  | 'undo_run'

/** Uses the ticket API for a call; `summary` tells what it brought. */
export type UseTool = <Result>(
  name: ToolName,
  args: Record<string, unknown>,
  work: () => Promise<Result>,
  summary: (result: Result) => string,
  succeeded?: (result: Result) => boolean,
) => Promise<Result>

export type Telling = Pick<RunContext, 'log' | 'span'> & { service: Pick<AgentService, 'metrics'> }

/**
 * Tells of each use: an event when it begins and one when it has ended. `part` pairs the two and keeps the uses of a
 * call apart from others: `2.1` is the first of the second call.
 */
export function toolsOf({ log, span, service }: Telling, part: string): UseTool {
  let count = 0
  return async (name, args, work, summary, succeeded = () => true) => {
    const id = `${part}.${++count}`
    log.emit({ event: 'tool', data: { id, name, phase: 'start', args } }, `tool:${id}:start`)
    const end = (ok: boolean, text: string) => {
      service.metrics.toolCalls.inc({ tool: name, ok: String(ok) })
      log.emit({ event: 'tool', data: { id, name, phase: 'end', ok, summary: text } }, `tool:${id}:end`)
    }
    try {
      const attributes = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name }
      const result = await span.child(`execute_tool ${name}`, attributes, work)
      end(succeeded(result), summary(result))
      return result
    } catch (error) {
      if (!(error instanceof RunSuspended)) end(false, 'failed') // which has not ended: the next start makes it again
      throw error
    }
  }
}

/** For what nobody is told of. */
export const silently: UseTool = (_name, _args, work) => work()
