import type { Step } from '#agent/plan.ts'
import { checkMay } from '../access/permission.ts'
import { askApproval } from '../approvals.ts'
import { isRead } from '../destination.ts'
import type { Evidence } from '../gate.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { type Effect, rowOf } from '../steps/effect.ts'
import { prepareStep } from '../steps/prepare.ts'
import { type EffectRow, findEffects, insertEffects } from '../store/effects.ts'
import { assisted } from './assistant.ts'
import { beginStep } from './begin-step.ts'
import { carryOut } from './carry-out.ts'
import { verdictOn } from './gate.ts'
import { nextStep, type RunState, type RunUpdate, stepsOf } from './state.ts'

/**
 * The assistants that write: work out what the step comes down to, and carry out what the gate allows of it. Each
 * effect is in the ledger before it is tried. A step that is in the ledger already, because the run was interrupted, is
 * not worked out again.
 */
export async function write(context: RunContext, state: RunState): Promise<RunUpdate> {
  const planned = beginStep(context, state)
  const { database } = context.service
  const known = await findEffects(database.read, context.run.id, state.index)
  if (known.some(({ status }) => status === 'planned')) {
    checkMay(context.run, known)
    return { next: 'approval' }
  }
  if (known.length > 0) return carryOut(context, state, known, false)
  const help = await assisted(context, state, planned)
  if (help?.kind === 'ask') {
    say(context, `text:${state.index}`, help.question)
    return nextStep(state, { ids: [], shown: [], candidates: [], asked: {} })
  }
  const step = help?.kind === 'bound' ? help.step : planned
  if (isRead(step)) throw new Error(`'${step.do}' is no step that writes`)
  const { effects, notes, result } = await prepareStep(context, state.index, step, state.results)
  for (const [position, note] of notes.entries()) say(context, `note:${state.index}:${position}`, note)
  if (effects.length === 0) return nextStep(state, { ...result, shown: result.asked ? [] : result.ids })
  const results = [...state.results]
  results[state.index] = result
  const understood = help?.kind === 'bound' ? boundStep(state, help.step, help.evidence) : state.understood
  return { understood, ...(await passGate(context, { ...state, results, understood }, effects)) }
}

/**
 * Stores the effects together with what the gate decided about them, in one transaction; carries out what it allows.
 */
async function passGate(context: RunContext, state: RunState, effects: readonly Effect[]): Promise<RunUpdate> {
  const { run, service } = context
  const rows = effects.map((effect, position) => rowOf(run.id, state.index, position, effect))
  await checkAllowed(context, rows)
  const verdict = await verdictOn(context, state, rows)
  if (verdict.kind === 'refused') {
    say(context, `gate:${state.index}`, verdict.reason)
    const asked = state.understood?.evidence?.[state.index] === 'suggested' ? { asked: {} } : {}
    return nextStep(state, { ids: [], shown: [], candidates: [], ...asked })
  }
  if (verdict.kind === 'approval') {
    await askApproval(context, rows, verdict.reason)
    return { results: state.results, next: 'approval' }
  }
  const allowed = rows.map((row) => ({ ...row, status: 'allowed' as const }))
  await service.database.write((trx) => insertEffects(trx, allowed))
  return carryOut(context, state, allowed, false)
}

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

/** The plan with its step as the assistant has completed it: the grant against which the gate checks the effects. */
function boundStep(state: RunState, step: Step, evidence: Evidence) {
  const { understood, index } = state
  if (understood?.reading.kind !== 'plan') return understood
  const steps = stepsOf(state).with(index, step)
  const all = steps.map((_step, at) => (at === index ? evidence : (understood.evidence?.[at] ?? 'said')))
  return { ...understood, reading: { ...understood.reading, steps }, evidence: all }
}
