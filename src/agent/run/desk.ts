import { oneLine } from '#platform/sanitise.ts'
import { checkMay } from '../access/permission.ts'
import { type Call, isWrite, type WriteCall } from '../calls.ts'
import type { RunContext } from '../service.ts'
import { findLatestApproval } from '../store/approvals.ts'
import { type EffectRow, findEffects, insertEffects } from '../store/effects.ts'
import { idsIn, type Voice } from '../texts/voice.ts'
import { askApproval } from './approval.ts'
import { callTools, type Outcome } from './call-tools.ts'
import { checkGoesOn, say, type Telling, toolsOf } from './context.ts'
import { rowOf } from './effect.ts'
import { changedIn } from './facts.ts'
import { carryOut } from './ledger.ts'
import { type ReadCall, read } from './read.ts'
import type { CallResult, RunState, RunUpdate } from './state.ts'
import { verdictOn } from './verdict.ts'
import { followingWrites, isAmong, type PreparedCall, preparedFor, type Work } from './work.ts'

/**
 * Carries out calls in their order: what only reads is told; a change is worked out, passes the gate and happens, or
 * waits with all that follows it for an approval.
 */
export async function desk(context: RunContext, state: RunState): Promise<RunUpdate> {
  const { calls, origin } = state
  const round = calls.length - callsOfRound(state)
  const work: Work = { calls, origin, round, results: [...state.results], noted: state.noted, ahead: new Map() }
  for (const [index, call] of calls.entries()) {
    if (index < state.index) continue
    checkGoesOn(context)
    tellStep(context, work, index, call)
    const result = isWrite(call) ? await write(context, work, index, call) : await readFor(context, work, index, call)
    if (result === 'waits') return { index, results: work.results, noted: work.noted, next: 'approval' }
    work.results[index] = result
  }
  const looked = calls.slice(state.index).some(({ call }) => call === 'look')
  return { index: calls.length, results: work.results, noted: work.noted, next: looked ? 'plan' : 'end' }
}

/** `Close #1, #2`, `Create “VPN down”`: what a step does, for those who follow it. */
function intentOf({ texts }: Voice, call: Call): string {
  const status = call.call === 'change' ? call.status : undefined
  const what = status ? texts.statusIntents[status] : texts.intents[call.call]
  if (call.call === 'create') return `${what} “${oneLine(call.title, 80)}”`
  const ids = 'which' in call ? (call.which.ids ?? []) : []
  const named = idsIn(ids.slice(0, NAMED_MAX))
  return named ? `${what} ${named}${ids.length > NAMED_MAX ? ', …' : ''}` : what
}
const NAMED_MAX = 10

function callsOfRound({ transcript, calls }: RunState): number {
  const last = transcript.at(-1)
  return last?.role === 'assistant' ? (last.calls?.length ?? 0) : calls.length
}

function tellStep({ log, voice }: Pick<RunContext, 'log' | 'voice'>, { calls }: Work, index: number, call: Call): void {
  const data = { step: index + 1, of: calls.length, agent: call.call, intent: intentOf(voice, call) }
  log.emit({ event: 'step', data }, `step:${index}`)
}

const toolsOfCall = (context: Telling, index: number) => toolsOf(context, String(index + 1))

async function readFor(context: RunContext, work: Work, index: number, call: ReadCall): Promise<CallResult> {
  const tools = callTools(context, work.results, toolsOfCall(context, index))
  const outcome = await read(tools, call, { ...context, index, isOnly: work.calls.length === 1 })
  tell(context, work, index, outcome)
  const { ids, noted, chosen, partial, told = { told_to_user: noted?.shown ?? ids } } = outcome
  return { ids, told, ...(chosen && { chosen }), ...(partial && { partial }) }
}

/** What is said of a call, once, and what it leaves for later messages: of several questions the first. */
function tell({ log }: Pick<RunContext, 'log'>, work: Work, index: number, { text, noted = {} }: Outcome): void {
  say({ log }, `text:${index}`, text)
  const { shown = [], fitted = [], wanted, ...facts } = noted
  const asks = wanted && !work.noted.wanted ? { fitted, wanted } : {}
  work.noted = { ...work.noted, ...facts, ...asks, shown: [...work.noted.shown, ...shown] }
}

/** A call that is in the ledger already, because the run waited or was interrupted, is not worked out again. */
async function write(context: RunContext, work: Work, index: number, call: WriteCall): Promise<CallResult | 'waits'> {
  const { run, service, isKept } = context
  if (!isKept) {
    say(context, 'refused', context.voice.texts.unkeptChange)
    return { ids: [], told: { refused: 'nothing can be stored' } }
  }
  const known = await findEffects(service.database.read, run.id, index)
  if (known.some(({ status }) => status === 'planned')) {
    checkMay(run, known)
    return 'waits'
  }
  if (known.length > 0) {
    const asked = await findLatestApproval(service.database.read, run.id)
    return carriedOut(context, work, known, asked?.status === 'approved' && asked.step <= index)
  }
  const { calls, round } = work
  if (index >= round && isAmong(calls.slice(0, round), call)) return { ids: [], told: { done_before: true } }
  const outcome = await preparedFor(context, work, index, call, toolsOfCall(context, index))
  tell(context, work, index, outcome)
  if (outcome.effects?.length) return passGate(context, work, { index, call, outcome })
  return { ids: outcome.ids, told: outcome.told ?? { nothing_to_do: outcome.ids } }
}

async function carriedOut(
  context: RunContext,
  work: Work,
  rows: readonly EffectRow[],
  approved: boolean,
): Promise<CallResult> {
  const after = await carryOut(context, rows, { approved })
  work.ahead.clear() // worked out on tickets as they were
  return changedIn(after)
}

/** Stores the effects with what the gate decided about them, in one transaction; carries out what it allows. */
async function passGate(context: RunContext, work: Work, prepared: PreparedCall): Promise<CallResult | 'waits'> {
  const { voice, run } = context
  const { index, outcome } = prepared
  const rows = rowsOf(run.id, prepared)
  await checkAllowed(context, rows)
  const following = await followingWrites(context, work, index)
  const verdict = await verdictOn(context, work, [prepared, ...following])
  if (verdict.kind === 'refused') {
    say(context, `gate:${index}`, voice.texts[verdict.reason])
    return { ids: outcome.ids, told: { refused: verdict.reason } }
  }
  if (verdict.kind === 'approval') {
    for (const one of following) tell(context, work, one.index, one.outcome)
    await askApproval(context, [...rows, ...following.flatMap((one) => rowsOf(run.id, one))], verdict.reason)
    return 'waits'
  }
  const allowed = rows.map((row) => ({ ...row, status: 'allowed' as const }))
  await context.write((trx) => insertEffects(trx, allowed))
  return carriedOut(context, work, allowed, false)
}

const rowsOf = (runId: string, { index, outcome: { effects = [] } }: PreparedCall): EffectRow[] =>
  effects.map((effect, position) => rowOf(runId, index, position, effect))

/**
 * Throws a RunFailure where a scope is missing. The effects are stored before, because what was not done is told from
 * the ledger.
 */
async function checkAllowed(
  { run, write }: Pick<RunContext, 'run' | 'write'>,
  rows: readonly EffectRow[],
): Promise<void> {
  try {
    checkMay(run, rows)
  } catch (error) {
    await write((trx) => insertEffects(trx, rows))
    throw error
  }
}
