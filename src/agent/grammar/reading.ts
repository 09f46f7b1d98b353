import type { Call } from '../calls.ts'
import type { Draft } from '../facts.ts'
import type { Language } from './languages.ts'

/** What the grammar makes of a message: a command only where declared patterns match all of it. */
export type GrammarReading = { language: Language } & (
  | { kind: 'calls'; calls: Call[] }
  /** A command, but something is missing in it; the next message may fill the gap of `draft`. */
  | { kind: 'ask'; question: Question; draft?: Draft }
  | { kind: 'talk'; talk: Talk }
  /** A plain no: withdraws what waits for approval, or answers a question of the agent. */
  | { kind: 'no' }
  /** No command, but it tells of a problem: "Shall I make a ticket of this?" */
  | { kind: 'report'; title: string; description: string }
  /** `part`: what no pattern matched, as it was written. */
  | { kind: 'unknown'; part: string }
)

/** What is asked where a command lacks something. */
export type Question =
  | 'which_ticket'
  | 'which_tickets'
  | 'which_status'
  | 'what_title'
  | 'all_or_which'
  | 'which_on_screen'
  | 'nothing_to_undo'

/** `yes`: a yes where nothing was asked; `approve`: a yes where something waits for an approval that words cannot give. */
export type Talk = 'greeting' | 'thanks' | 'help' | 'yes' | 'approve'
