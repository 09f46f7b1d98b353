import type { AgentClient } from '#client/agent-client.ts'
import { EXIT } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

export type Interrupts = {
  /** How often Ctrl-C was pressed. */
  readonly count: number
  /** Aborts when there is no run that could be cancelled. */
  readonly signal: AbortSignal
  /** Set it as soon as it is known. */
  runId: string | undefined
  stop: () => void
}

/** The first Ctrl-C cancels the run, whose end is still shown; a second one leaves at once. */
export function watchInterrupts(terminal: Terminal, agent: AgentClient): Interrupts {
  const abort = new AbortController()
  const state = { count: 0, signal: abort.signal, runId: undefined as string | undefined }
  const stop = terminal.onInterrupt(() => {
    state.count++
    if (state.count > 1) process.exit(EXIT.interrupted)
    if (state.runId === undefined) return abort.abort()
    terminal.warn('\nCancelling. What is done stays done; Ctrl-C again leaves.')
    agent.cancel(state.runId).catch(() => abort.abort())
  })
  return Object.assign(state, { stop })
}
