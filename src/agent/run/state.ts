import { Annotation } from '@langchain/langgraph'
import type { Call } from '../calls.ts'
import type { TurnFacts } from '../facts.ts'
import type { ModelMessage } from '../model/messages.ts'

/** Where a node sends the run next. */
export type Next = 'plan' | 'desk' | 'approval' | 'end'

/** Who understood the message: the grammar, all of whose calls stand plainly in the words of the user, or a model. */
export type Origin = 'grammar' | 'model'

/**
 * What a call came to. `ids`: the tickets it was about, found or made; `told`: what a model that looks again is told of it.
 * `chosen`: a model that read texts chose them; of them those that nobody named by number. `partial`: there are more.
 */
export type CallResult = { ids: number[]; told: unknown; chosen?: number[]; partial?: boolean }

/** What the run adds to the facts of the thread beside what the ledger has. */
export type Noted = Pick<TurnFacts, 'shown' | 'fitted'> &
  Partial<Pick<TurnFacts, 'list' | 'counted' | 'wanted' | 'offered' | 'asked'>>
export const nothingNoted: Noted = { shown: [], fitted: [] }

/** The state of a run's graph: plain JSON, kept in its checkpoint. */
export const RunAnnotation = Annotation.Root({
  origin: Annotation<Origin>,
  /** All that the message asks for, in order; a model that looked adds to it. */
  calls: Annotation<Call[]>,
  /** The call that is carried out next. */
  index: Annotation<number>,
  results: Annotation<CallResult[]>,
  /** What a model said in this turn, and the answers to its calls. */
  transcript: Annotation<ModelMessage[]>,
  /** How often the model has been asked. */
  rounds: Annotation<number>,
  noted: Annotation<Noted>,
  /** The state of the ticket database when the run began. */
  point: Annotation<string | null>,
  next: Annotation<Next>,
})
export type RunState = typeof RunAnnotation.State
export type RunUpdate = Partial<RunState>

export const beginning: RunState = {
  origin: 'grammar',
  calls: [],
  index: 0,
  results: [],
  transcript: [],
  rounds: 0,
  noted: nothingNoted,
  point: null,
  next: 'plan',
}
