import type { ReceivedChatEvent } from '#client/chat-events.ts'
import type { ApprovalEvent, Message, ReceiptEvent, ToolEvent, UsageEvent } from '#contract/chat.ts'

/** What the agent does, in the order in which it began: steps of its plan, and tools it calls. */
export type Activity =
  | { kind: 'step'; key: string; step: number; of: number; agent: string; intent: string }
  | ToolActivity
type ToolActivity = {
  kind: 'tool'
  key: string
  id: string
  name: string
  args: ToolEvent['args']
  /** Undefined until it has answered. */
  ok: boolean | undefined
  summary: string
}

/** `closed`: it does not wait any more, and nothing says why. `withdrawn`: by a sentence after it. */
export type AskedApproval = {
  asked: ApprovalEvent
  /** Why it is asked, in the agent's words. */
  why?: string | undefined
  outcome: 'waiting' | 'approved' | 'rejected' | 'withdrawn' | 'closed'
}

export type RunStage = 'running' | 'waiting' | 'done' | 'cancelled' | 'failed'

/** One run as it is shown: what its events add up to. */
export type RunView = {
  stage: RunStage
  /** Undefined where its events were not read. */
  model: string | undefined
  activity: readonly Activity[]
  text: string
  /** Where the last piece of the text begins, while nothing but text has come since. */
  lastPiece: number | undefined
  receipts: readonly ReceiptEvent[]
  approvals: readonly AskedApproval[]
  usage: UsageEvent | undefined
  error: { message: string; retryable: boolean } | undefined
}

export const NEW_RUN: RunView = {
  stage: 'running',
  model: undefined,
  activity: [],
  text: '',
  lastPiece: undefined,
  receipts: [],
  approvals: [],
  usage: undefined,
  error: undefined,
}

/** A turn of the agent as the thread's messages tell it: without its steps and its use. */
export const viewOfAnswer = ({ text, receipts, pending_approval }: Message): RunView => ({
  ...NEW_RUN,
  stage: pending_approval ? 'waiting' : 'done',
  text,
  receipts,
  approvals: pending_approval ? [{ asked: pending_approval, outcome: 'waiting' }] : [],
})

/** The view after one more event. After an `end` that waits for an approval, the run goes on with the next event. */
export function withEvent(view: RunView, { event, data }: ReceivedChatEvent): RunView {
  const stage = view.stage === 'waiting' ? 'running' : view.stage
  const going: RunView = { ...view, stage, lastPiece: undefined }
  switch (event) {
    case 'run':
      return { ...going, model: data.model }
    case 'step':
      return {
        ...going,
        activity: [...going.activity, { kind: 'step', key: `step ${going.activity.length}`, ...data }],
      }
    case 'tool':
      return { ...going, activity: withTool(going.activity, data) }
    case 'token':
      return { ...going, text: going.text + data.delta, lastPiece: going.text.length }
    case 'receipt':
      return { ...going, receipts: [...going.receipts, data], approvals: closed(going.approvals, 'approved') }
    case 'approval':
      return withApproval(view, going, data)
    case 'usage':
      return { ...going, usage: data }
    case 'error':
      return {
        ...going,
        stage: 'failed',
        error: { message: data.message, retryable: data.retryable ?? false },
        approvals: closed(going.approvals, 'closed'),
      }
    case 'end': {
      if (data.pending_approval) return { ...going, stage: 'waiting' }
      return { ...going, stage: data.ok === false ? 'cancelled' : 'done', approvals: closed(going.approvals, 'closed') }
    }
  }
}

/** The text right before it tells clients without cards why it waits, and lists what. The card does both. */
function withApproval(view: RunView, going: RunView, asked: ApprovalEvent): RunView {
  const text = view.text.slice(0, view.lastPiece)
  const [why] = view.text.slice(text.length).trim().split('\n')
  return { ...going, text, approvals: [...closed(going.approvals, 'closed'), { asked, why, outcome: 'waiting' }] }
}

/** What still waits was decided like this. */
export const closed = (approvals: readonly AskedApproval[], outcome: AskedApproval['outcome']) =>
  approvals.map((approval) => (approval.outcome === 'waiting' ? { ...approval, outcome } : approval))

export const waitingApproval = ({ approvals }: RunView): ApprovalEvent | undefined =>
  approvals.find(({ outcome }) => outcome === 'waiting')?.asked

/** Whether the run may have begun to change something: saying the same again could do it twice. */
export const mayHaveChanged = ({ receipts, activity }: RunView): boolean =>
  receipts.length > 0 || activity.some((entry) => entry.kind === 'tool' && WRITES.test(entry.name))
const WRITES = /^(create|update|delete|restore|undo)/

function withTool(activity: readonly Activity[], { id, phase, name, args, ok = true, summary = '' }: ToolEvent) {
  if (phase === 'start') {
    const begun: ToolActivity = { kind: 'tool', key: `tool ${activity.length}`, id, name, args, ok: undefined, summary }
    return [...activity, begun]
  }
  const at = activity.findLastIndex((entry) => entry.kind === 'tool' && entry.id === id)
  return activity.map((entry, index) => (index === at && entry.kind === 'tool' ? { ...entry, ok, summary } : entry))
}
