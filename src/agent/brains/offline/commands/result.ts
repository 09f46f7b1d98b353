import type { Draft, Step } from '#agent/plan.ts'

/** What one command gives: steps, a question, a refusal; or ids that a bulk step before it must leave alone. */
export type Result = { steps: Step[] } | { ask: string; draft?: Draft } | { refuse: string } | { keep: number[] }
