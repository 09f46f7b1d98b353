import { oneLine } from '#platform/sanitise.ts'
import { checkMay } from '../access/permission.ts'
import { type Call, isWrite, type WriteCall } from '../calls.ts'
import type { RunContext } from '../service.ts'
import { findLatestApproval } from '../store/approvals.ts'
import { type EffectRow, findEffects, insertEffects } from '../store/effects.ts'
import { idsIn, type Voice } from '../texts/voice.ts'
import { askApproval } from './approval.ts'
import { checkGoesOn, say } from './context.ts'
import { type Effect, rowOf } from './effect.ts'
import { changedIn } from './facts.ts'
import { carryOut } from './ledger.ts'
import type { Prepared } from './prepared.ts'
import { type ReadCall, read } from './read.ts'
import type { CallResult, RunState, RunUpdate } from './state.ts'
import { verdictOn } from './verdict.ts'
import { followingWrites, isAmong, preparedFor, type Work } from './work.ts'

/**
 * Carries out calls in their order: what only reads is told; a change is worked out, passes the gate and happens, or
 * waits with all that follows it for an approval.
 */
export async function desk(context: RunContext, state: RunState): Promise<RunUpdate> {
  const work: Work = {
    calls: state.calls,
    results: [...state.results],
    noted: { ...state.noted },
    origin: state.origin,
    looked: state.calls.some(looksAtFacts),
    round: state.calls.length - callsOfRound(state),
    ahead: new Map(),
  }
  let looksAgain = false
  for (const [index, call] of work.calls.entries()) {
    if (index < state.index) continue
    checkGoesOn(context)
    tellStep(context, work, index, call)
    const result = isWrite(call) ? await write(context, work, index, call) : await readFor(context, work, index, call)
    const { results, noted } = work
    if (result === 'waits') return { index, results, noted, next: 'approval' }
    results[index] = result
    looksAgain ||= call.call === 'look'
  }
  const { results, noted } = work
  return { index: work.calls.length, results, noted, next: looksAgain ? 'plan' : 'end' }
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

/** A condition may hang on ids, statuses and times; what tickets say is for a person to weigh. */
const looksAtFacts = (call: Call): boolean =>
  call.call === 'look' && (call.which.about ?? call.which.words ?? call.which.any_words) === undefined

function callsOfRound({ transcript, calls }: RunState): number {
  const last = transcript.at(-1)
  return last?.role === 'assistant' ? (last.calls?.length ?? 0) : calls.length
}

function tellStep({ log, voice }: RunContext, { calls }: Work, index: number, call: Call): void {
  const data = { step: index + 1, of: calls.length, agent: call.call, intent: intentOf(voice, call) }
  log.emit({ event: 'step', data }, `step:${index}`)
}

async function readFor(context: RunContext, work: Work, index: number, call: ReadCall): Promise<CallResult> {
  const { results, calls } = work
  const told = await read(context, { index, call, results, isOnly: calls.length === 1 })
  say(context, `text:${index}`, told.text)
  const { noted: facts = {}, ids, chosen, partial } = told
  work.noted = { ...work.noted, ...facts, shown: [...work.noted.shown, ...(facts.shown ?? [])] }
  return {
    ids,
    told: told.told ?? { told_to_user: facts.shown ?? ids },
    ...(chosen && { chosen }),
    ...(partial && { partial }),
  }
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
  if (isRepeated(work, index, call)) return { ids: [], told: { done_before: true } }
  const prepared = await preparedFor(context, work, index, call)
  tellPrepared(context, work, index, prepared)
  if (prepared.effects.length === 0) return { ids: prepared.ids, told: toldOf(prepared) }
  return passGate(context, work, index, prepared)
}

function isRepeated({ calls, round }: Work, index: number, call: WriteCall): boolean {
  return index >= round && isAmong(calls.slice(0, round), call)
}

async function carriedOut(
  context: RunContext,
  work: Work,
  rows: readonly EffectRow[],
  approved: boolean,
): Promise<CallResult> {
  const after = await carryOut(context, rows, { approved })
  work.ahead.clear() // worked out on tickets as they were
  const changed = changedIn(after)
  return { ids: changed.ids, told: changed.told }
}

/** The facts of it for a model, without any text of a ticket. */
const toldOf = ({ ids, asks }: Prepared) => (asks ? { user_is_asked_which_of: asks.fitted } : { nothing_to_do: ids })

/** What is said beside the effects of a call, once, and what a question leaves open for the next message. */
function tellPrepared(context: RunContext, work: Work, index: number, { notes, asks }: Prepared): void {
  for (const [position, note] of notes.entries()) say(context, `note:${index}:${position}`, note)
  if (asks && !work.noted.wanted) work.noted = { ...work.noted, ...asks }
}

/** Stores the effects with what the gate decided about them, in one transaction; carries out what it allows. */
async function passGate(
  context: RunContext,
  work: Work,
  index: number,
  prepared: Prepared,
): Promise<CallResult | 'waits'> {
  const { service, voice } = context
  const rows = rowsOf(context, index, prepared.effects)
  await checkAllowed(context, rows)
  const following = await followingWrites(context, work, index)
  const verdict = await verdictOn(context, work, [{ index, prepared }, ...following])
  if (verdict.kind === 'refused') {
    say(context, `gate:${index}`, voice.texts[verdict.reason])
    return { ids: prepared.ids, told: { refused: verdict.reason } }
  }
  if (verdict.kind === 'approval') {
    for (const one of following) tellPrepared(context, work, one.index, one.prepared)
    const all = [...rows, ...following.flatMap((one) => rowsOf(context, one.index, one.prepared.effects))]
    await askApproval(context, all, verdict.reason)
    return 'waits'
  }
  const allowed = rows.map((row) => ({ ...row, status: 'allowed' as const }))
  await service.database.write((trx) => insertEffects(trx, allowed))
  return carriedOut(context, work, allowed, false)
}

const rowsOf = ({ run }: RunContext, index: number, effects: readonly Effect[]): EffectRow[] =>
  effects.map((effect, position) => rowOf(run.id, index, position, effect))

/**
 * Throws a RunFailure where a scope is missing. The effects are stored before, because what was not done is told from
 * the ledger.
 */
async function checkAllowed({ run, service }: RunContext, rows: readonly EffectRow[]): Promise<void> {
  try {
    checkMay(run, rows)
  } catch (error) {
    await service.database.write((trx) => insertEffects(trx, rows))
    throw error
  }
}
