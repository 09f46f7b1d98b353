import type { Draft, Step } from '#agent/plan.ts'

/** What one command gives: steps, a question, a refusal; or ids that a bulk step before it must leave alone. */
export type Result = { steps: Step[] } | { ask: string; draft?: Draft } | { refuse: string } | { keep: number[] }

export const isChange = ({ do: act }: Step): boolean => act === 'update' || act === 'delete'

export const isWrite = (result: Result): boolean => 'steps' in result && result.steps.some(isChange)
