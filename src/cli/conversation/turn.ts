import type { AgentClient } from '#client/agent-client.ts'
import type { ReceivedChatEvent } from '#client/chat-events.ts'
import type { ApprovalDecision, ApprovalEvent } from '#contract/chat.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { printUndoHint } from '../tickets.ts'
import { watchInterrupts } from './interrupts.ts'
import { ask, canAsk, isYes } from './prompt.ts'
import { jsonTranscript, plainTranscript } from './transcript.ts'

export type Conversation = {
  terminal: Terminal
  agent: AgentClient
  json: boolean
  /** Where the next sentence goes on: set as soon as the server names it, so that no failure loses it. */
  threadId: string | undefined
}

/**
 * Says one sentence and shows the answer to its end, approvals included; answers the exit code. Throws where no answer
 * comes.
 */
export async function takeTurn(conversation: Conversation, message: string): Promise<number> {
  const { terminal, agent, json, threadId } = conversation
  const transcript = json ? jsonTranscript(terminal) : plainTranscript(terminal, threadId === undefined)
  const interrupts = watchInterrupts(terminal, agent)
  const run: Run = { undoable: false }
  const show = async (event: ReceivedChatEvent) => {
    note(run, event)
    conversation.threadId = threadOf(event) ?? conversation.threadId
    interrupts.runId = run.runId
    await transcript.show(event)
  }
  try {
    for await (const event of agent.chat({ message, threadId, timezone: ownTimeZone(), signal: interrupts.signal })) {
      await show(event)
    }
    while (run.approval && run.runId && !run.failed) {
      const { approval_id: approvalId, digest } = run.approval
      const decision = interrupts.count > 0 ? 'reject' : await decide(terminal)
      run.approval = undefined
      const request = { runId: run.runId, approvalId, digest, decision, signal: interrupts.signal }
      for await (const event of agent.approve(request)) await show(event)
    }
    if (run.undoable && run.runId && !json) await printUndoHint(terminal, run.runId)
  } catch (error) {
    if (interrupts.count === 0) throw error
  } finally {
    interrupts.stop()
  }
  if (interrupts.count > 0) return EXIT.interrupted
  return run.failed ? EXIT.failed : EXIT.ok
}

type Run = {
  runId?: string | undefined
  undoable: boolean
  failed?: boolean
  /** The one that was shown last, while the run waits for it. */
  approval?: ApprovalEvent | undefined
}

/** Keeps of an event what the turn needs. */
function note(run: Run, { event, data }: ReceivedChatEvent): void {
  if (event === 'run') run.runId = data.run_id
  if (event === 'receipt') run.undoable ||= data.undo
  if (event === 'approval') run.approval = data
  if (event === 'error') run.failed = true
  if (event === 'end' && run.approval?.approval_id !== data.pending_approval) run.approval = undefined
}

const threadOf = ({ event, data }: ReceivedChatEvent): string | undefined =>
  event === 'run' || event === 'end' ? data.thread_id : undefined

/** Nothing but a terminal approves. */
async function decide(terminal: Terminal): Promise<ApprovalDecision> {
  if (!canAsk(terminal)) {
    terminal.warn('Not approved: there is no terminal to ask on.')
    return 'reject'
  }
  const typed = await ask(terminal, 'Approve? [y/N] ')
  if ('left' in typed)
    throw new CommandFailure('Not decided: nothing of it happens without approval.', EXIT.interrupted)
  return isYes(typed.line) ? 'approve' : 'reject'
}

/** In which "today" is meant here. */
const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
