import {
  approvalEventSchema,
  type Message,
  type ReceiptEvent,
  receiptEventSchema,
  tokenEventSchema,
} from '#contract/chat.ts'
import { eventOf } from './run/approval.ts'
import { findPendingApproval } from './store/approvals.ts'
import type { Reading } from './store/database.ts'
import { findEvents, type StoredEvent } from './store/events.ts'
import { findRunsOfThread, type RunRow } from './store/runs.ts'

/** What was said in a thread, in order, put together from the events of its runs. */
export async function messagesOf(db: Reading, threadId: string): Promise<Message[]> {
  const runs = await findRunsOfThread(db, threadId)
  const turns = await Promise.all(runs.map((run) => turnOf(db, run)))
  return turns.flat()
}

async function turnOf(db: Reading, run: RunRow): Promise<Message[]> {
  const events = await findEvents(db, run.id)
  const waiting = await findPendingApproval(db, run.id)
  const common = { run_id: run.id, receipts: [], pending_approval: null }
  const asked: Message = { ...common, role: 'user', text: run.message, at: run.created }
  const text = events
    .map(({ event, data }) => (event === 'token' ? tokenEventSchema.parse(JSON.parse(data)).delta : ''))
    .join('')
  const failure = events.find(({ event }) => event === 'error')
  const answered: Message = {
    ...common,
    role: 'assistant',
    text: failure ? [text, JSON.parse(failure.data).message].filter(Boolean).join('\n') : text,
    receipts: receiptsIn(events),
    pending_approval: waiting ? approvalEventSchema.parse(eventOf(waiting)) : null,
    at: run.finished ?? run.created,
  }
  return [asked, answered]
}

export const receiptsIn = (events: readonly StoredEvent[]): ReceiptEvent[] =>
  events.flatMap(({ event, data }) => (event === 'receipt' ? [receiptEventSchema.parse(JSON.parse(data))] : []))
