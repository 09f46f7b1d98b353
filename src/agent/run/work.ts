import { type Call, isWrite, type WriteCall } from '../calls.ts'
import type { RunContext } from '../service.ts'
import { type EffectRow, findEffects } from '../store/effects.ts'
import { silently, toolsOf, type UseTool } from './context.ts'
import { prepare } from './prepare.ts'
import { noted, type Prepared, type Preparing } from './prepared.ts'
import { selectingIn } from './selecting.ts'
import type { CallResult, Noted, RunState } from './state.ts'

/** The calls of a message, and what has become of them so far. */
export type Work = {
  calls: readonly Call[]
  results: CallResult[]
  noted: Noted
  origin: RunState['origin']
  looked: boolean
  /** The first call of the last answer: what a model says again in it, after it looked, is not done again. */
  round: number
  /** Worked out before their turn, to judge all that a message asks for together; by the call's index. */
  ahead: Map<number, Prepared>
  /** The changes that the grammar reads in the message, once they were asked for; see verdict.ts. */
  plain?: Promise<ReadonlySet<string>>
  /** What the earlier runs of the thread came to, once it was asked for. */
  before?: Promise<EffectsOfRun[]>
}
export type EffectsOfRun = { runId: string; effects: EffectRow[] }

export type PreparedCall = { index: number; prepared: Prepared }

/** The changes behind a call that do not depend on it, worked out on the tickets as they are now. */
export async function followingWrites(context: RunContext, work: Work, index: number): Promise<PreparedCall[]> {
  const following: PreparedCall[] = []
  for (const [at, call] of work.calls.entries()) {
    if (at <= index || !isWrite(call) || dependsOn(call, index, work.calls)) continue
    const prepared = await preparedFor(context, work, at, call, silently)
    if (prepared.effects.length > 0) following.push({ index: at, prepared })
  }
  return following
}

/** It is about what a call finds whose turn has not come yet. */
const dependsOn = (call: WriteCall, index: number, calls: readonly Call[]): boolean =>
  'which' in call && call.which.from !== undefined && call.which.from - 1 >= index && call.which.from <= calls.length

/** What a call comes to, worked out once as long as nothing was changed. */
export async function preparedFor(
  context: RunContext,
  work: Work,
  index: number,
  call: WriteCall,
  use = toolsOf(context, String(index + 1)),
): Promise<Prepared> {
  const known = work.ahead.get(index)
  if (known) return known
  const prepared = await prepareFrom(context, work, call, use)
  work.ahead.set(index, prepared)
  return prepared
}

/** A change to what an earlier call found is about all of it; and nobody has said yet that it is what a model chose. */
async function prepareFrom(context: RunContext, work: Work, call: WriteCall, use: UseTool): Promise<Prepared> {
  const from = 'which' in call && call.which.from !== undefined ? work.results[call.which.from - 1] : undefined
  if (from?.partial) return noted([context.voice.texts.questions.which_tickets])
  const prepared = await prepare(await preparingIn(context, work, use), call)
  const chosen = new Set(work.results.flatMap((result) => result?.chosen ?? []))
  const isChosen = from?.chosen !== undefined || prepared.ids.some((id) => chosen.has(id))
  return { ...prepared, suggested: prepared.suggested || isChosen }
}

/** What calls are worked out with. */
export async function preparingIn(
  context: RunContext,
  work: Pick<Work, 'results'>,
  use: Preparing['use'],
): Promise<Preparing> {
  const { service, run } = context
  const { read: db } = service.database
  const own = await findEffects(db, run.id)
  return {
    ...selectingIn(context, work.results),
    use,
    most: service.config.AGENT_MAX_EFFECTS - own.filter(({ status }) => status !== 'dropped').length,
    effectsBefore: async () => [...(await effectsBefore(context)), { runId: run.id, effects: own }],
  }
}

/** Of the earlier runs of the thread, the oldest first. */
export function effectsBefore({ asking, service }: RunContext): Promise<EffectsOfRun[]> {
  const { read } = service.database
  const before = asking.facts.turns.map(async ({ run_id }) => ({
    runId: run_id,
    effects: await findEffects(read, run_id),
  }))
  return Promise.all(before)
}

/** Whether a call is among others, whatever words ask for it. */
export const isAmong = (calls: readonly Call[], call: WriteCall): boolean =>
  calls.some((one) => isWrite(one) && keyOfCall(one) === keyOfCall(call))
const keyOfCall = (call: WriteCall): string => JSON.stringify({ ...call, said: '' })
