import { Annotation } from '@langchain/langgraph'
import type { Step } from '#agent/plan.ts'
import type { Understood } from '../brains/understood.ts'
import { type Destination, destinationOf } from '../destination.ts'
import type { StepResult } from '../steps/result.ts'

/** Where a node sends the run next. */
export type Next = Destination | 'approval' | 'respond'

/** The state of a run's graph: plain JSON, kept in its checkpoint. */
export const RunAnnotation = Annotation.Root({
  understood: Annotation<Understood | null>,
  /** The step of the plan that is carried out now. */
  index: Annotation<number>,
  /** What each step so far came to. */
  results: Annotation<StepResult[]>,
  next: Annotation<Next>,
})
export type RunState = typeof RunAnnotation.State
export type RunUpdate = Partial<RunState>

export const stepsOf = ({ understood }: Pick<RunState, 'understood'>): Step[] =>
  understood?.reading.kind === 'plan' ? understood.reading.steps : []

/** On to the step after this one, or to the answer where it was the last. */
export function nextStep(state: RunState, result: StepResult): RunUpdate {
  const results = [...state.results]
  results[state.index] = result
  const index = state.index + 1
  const step = result.asked ? undefined : stepsOf(state)[index]
  return { results, index, next: step ? destinationOf(step) : 'respond' }
}
