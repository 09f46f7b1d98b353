import type { ReadingContext, Step, Targets } from '#agent/plan.ts'
import type { Language } from '../lexicon/concepts.ts'
import type { Item } from '../words/items.ts'

/** What is known when a target is looked for: the thread, and what the message said before. */
export type Scope = {
  context: ReadingContext
  language: Language
  /** The message as it was written, of which values are cut. */
  text: string
  /** Steps already read from this message. */
  steps: readonly Step[]
  /** Ids named earlier in this message. */
  named: readonly number[]
  /** Items of the sentences without a command: what "it" may be about. */
  told: readonly Item[]
  /** A change of a member says nothing of a ticket: "set the status to resolved" means the one of the turn before. */
  implicit?: boolean
}

export type Missing = {
  missing: 'which' | 'none' | 'foreign' | 'all-of-what'
  candidates?: number[]
  /** What to ask, where it is not just which. */
  question?: string
}
export type Bound = Targets | Missing
