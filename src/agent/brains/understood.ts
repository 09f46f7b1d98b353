import type { Reading, ReadingContext, Step } from '#agent/plan.ts'
import type { Evidence } from '../gate.ts'

/** What a brain makes of a message. It is part of the graph's state, so it is plain JSON. */
export type Understood = {
  reading: Reading
  /** For each step of a plan, whether the user's own words say it; a step without one is `said`. */
  evidence?: Evidence[]
  /** The task of the assistant, for each step (by index) that is not bound yet or asks what tickets say. */
  assignments?: Record<number, string>
  /** Told before anything else: that the model is down, say. */
  notice?: string
  /** The text of the reading was already sent, as it was produced. */
  streamed?: boolean
  /** Told behind what a model said: that nothing was changed by it. */
  afterword?: string
}

export type AssistantWork = {
  index: number
  step: Step
  task: string
  /** The user's own words. */
  message: string
  reading: ReadingContext
  /** The tickets the step is about, where code knows them. */
  ids: readonly number[]
}

/** `told`: the answer was sent, as it was produced. `bound`: the step with what was missing, checked against the user's words. */
export type Assisted =
  | { kind: 'told'; shown: number[] }
  | { kind: 'bound'; step: Step; evidence: Evidence }
  | { kind: 'ask'; question: string }
  /** The assistant is of no use: the step is carried out without it, where that makes sense. */
  | { kind: 'none'; notice?: string }
