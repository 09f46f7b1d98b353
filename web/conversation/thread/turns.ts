import type { Message } from '#contract/chat.ts'
import type { LiveRun } from '../run/live-runs.ts'
import { type RunView, viewOfAnswer } from '../run/run-view.ts'

/** What was asked and what came of it. */
export type Turn = {
  runId: string
  threadId: string
  /** Undefined where another screen asked it just now. */
  message: string | undefined
  at: string
  view: RunView
  /** What this page reads or has read of its events. */
  live: LiveRun | undefined
}

/** The turns of a thread: those that its messages tell, the newest state of each, and those that have just begun. */
export function turnsOf(threadId: string, messages: readonly Message[], runs: ReadonlyMap<string, LiveRun>): Turn[] {
  const answers = new Map(
    messages.flatMap((message) => (message.role === 'assistant' ? [[message.run_id, message]] : [])),
  )
  const told = messages.flatMap((asked): Turn[] => {
    const answer = answers.get(asked.run_id)
    if (asked.role !== 'user' || !answer) return []
    const live = runs.get(asked.run_id)
    return [
      {
        runId: asked.run_id,
        threadId,
        message: asked.text,
        at: asked.at,
        view: live?.view ?? viewOfAnswer(answer),
        live,
      },
    ]
  })
  const begun = [...runs.values()].filter((run) => run.threadId === threadId && !answers.has(run.runId))
  return [
    ...told,
    ...begun.map((live) => ({
      runId: live.runId,
      threadId,
      message: live.message,
      at: live.startedAt,
      view: live.view,
      live,
    })),
  ]
}

/** The turn whose run goes on, as far as this page knows. */
export const goingTurn = (turns: readonly Turn[]): Turn | undefined =>
  turns.findLast(({ view, live }) => view.stage === 'running' && live !== undefined && live.stream !== 'closed')
