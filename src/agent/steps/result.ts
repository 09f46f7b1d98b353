import type { Draft } from '#agent/plan.ts'

/** What a step came to, as later steps and turns may refer to it. */
export type StepResult = {
  /** Tickets the step was about, found or made. */
  ids: number[]
  /** Ids in the order they were shown. */
  shown: number[]
  candidates: number[]
  /** The step could not be carried out without an answer; the plan stops here. */
  asked?: { draft?: Draft | undefined }
}

export const noResult: StepResult = { ids: [], shown: [], candidates: [] }
