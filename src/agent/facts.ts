import type { ChatContext } from '#contract/chat.ts'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import type { CallName, CallOf } from './calls.ts'
import type { Language } from './grammar/languages.ts'

/*
 * What later messages of a thread may refer to, and all that the planner and the grammar know of tickets: ids, statuses,
 * counts, what was done. Never a title or description: text that strangers wrote cannot get here.
 */

export type ThreadFacts = {
  /** Oldest first. */
  turns: TurnFacts[]
  /** Where the person is who asks now. */
  context?: ChatContext | undefined
}

export type TurnFacts = {
  run_id: string
  message: string
  /** The language in which the agent answered. */
  language: Language
  /** In the order in which they were shown; the status is that of then. */
  shown: TicketFact[]
  /** What a list showed: "more" goes on behind it. */
  list?: ListFact
  counted?: number
  created: TicketFact[]
  changed: ChangeFact[]
  deleted: number[]
  restored: number[]
  /** One was meant and these fitted, or the one was not certain: "yes", "the second one" and "#5" answer that. */
  fitted: number[]
  /** The command that a question left open. */
  wanted?: Draft
  /** A report that was no command: "yes" makes a ticket of it. */
  offered?: { title: string; description: string }
  /** What waited for approval when the message had been answered, and waits still. */
  waits?: { action: string; id: number | null }[]
  /** What the model asked or answered before it had read any text of a ticket. */
  asked?: string
}

export type TicketFact = { id: number; status: ResolutionStatus }
export const factOf = ({ id, resolution_status: status }: Ticket): TicketFact => ({ id, status })
/** Texts are told as changed, not as what they are. */
export type ChangeFact = { id: number; from: ChangedMembers; to: ChangedMembers }
export type ChangedMembers = { status?: ResolutionStatus; title?: '(text)'; description?: '(text)' }
export type ListFact = Omit<CallOf<'list'>, 'call'> & { total: number; shown: number }

/** A call with a gap, such as "close" without a ticket. */
export type Draft = { [Name in CallName]: Partial<CallOf<Name>> & { call: Name } }[CallName]

/** What a brain is given beside the message. `timezone`: IANA name; weeks begin on Monday. */
export type Asking = { now: Date; timezone: string; facts: ThreadFacts }
