import { type Call, isWrite, type WriteCall } from '../calls.ts'
import type { RunContext } from '../service.ts'
import { callTools, type EffectsOfRun, type Outcome, onlySaid } from './call-tools.ts'
import { silently, type UseTool } from './context.ts'
import { prepare } from './prepare.ts'
import type { RunState } from './state.ts'

/** The calls of a message, and what has become of them so far. */
export type Work = Pick<RunState, 'calls' | 'results' | 'noted' | 'origin'> & {
  /** The first call of the last answer: what a model says again in it, after it looked, is not done again. */
  round: number
  /** Worked out before their turn, to judge all that a message asks for together; by the call's index. */
  ahead: Map<number, Outcome>
  /** The changes that the grammar reads in the message, once they were asked for; see verdict.ts. */
  plain?: Promise<ReadonlySet<string>>
  /** What the earlier runs of the thread came to, once it was asked for. */
  before?: Promise<EffectsOfRun[]>
}

export type PreparedCall = { index: number; call: WriteCall; outcome: Outcome }

/** The changes behind a call that do not depend on it, worked out on the tickets as they are now. */
export async function followingWrites(context: RunContext, work: Work, index: number): Promise<PreparedCall[]> {
  const following: PreparedCall[] = []
  for (const [at, call] of work.calls.entries()) {
    if (at <= index || !isWrite(call) || dependsOn(call, index, work.calls)) continue
    const outcome = await preparedFor(context, work, at, call, silently)
    if (outcome.effects?.length) following.push({ index: at, call, outcome })
  }
  return following
}

const fromOf = (call: WriteCall): number | undefined => ('which' in call ? call.which.from : undefined)

/** It is about what a call finds whose turn has not come yet. */
function dependsOn(call: WriteCall, index: number, calls: readonly Call[]): boolean {
  const from = fromOf(call)
  return from !== undefined && from - 1 >= index && from <= calls.length
}

/**
 * What a change comes to, worked out once as long as nothing was changed. One to what an earlier call found is about all
 * of it; and what a model chose is chosen by it still, whoever goes on with it.
 */
export async function preparedFor(
  context: RunContext,
  { ahead, results }: Work,
  index: number,
  call: WriteCall,
  use: UseTool,
): Promise<Outcome> {
  const known = ahead.get(index)
  if (known) return known
  const from = results[(fromOf(call) ?? 0) - 1]
  const outcome = from?.partial
    ? onlySaid(context.voice.texts.questions.which_tickets)
    : await prepare(callTools(context, results, use), call)
  const chosen = new Set(results.flatMap((result) => result.chosen ?? []))
  const isChosen = from?.chosen !== undefined || outcome.ids.some((id) => chosen.has(id))
  const prepared = isChosen ? { ...outcome, chosen: outcome.ids } : outcome
  ahead.set(index, prepared)
  return prepared
}

/** Whether a call is among others, whatever words ask for it. */
export const isAmong = (calls: readonly Call[], call: WriteCall): boolean =>
  calls.some((one) => isWrite(one) && keyOfCall(one) === keyOfCall(call))
const keyOfCall = (call: WriteCall): string => JSON.stringify({ ...call, said: '' })
