import type { Step } from '#agent/plan.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { rowOf } from '../steps/effect.ts'
import { prepareStep, type WriteStep } from '../steps/prepare.ts'
import { findEffects, insertEffects } from '../store/effects.ts'
import { assisted } from './assistant.ts'
import { beginStep } from './begin-step.ts'
import { nextStep, type RunState, type RunUpdate, stepsOf } from './state.ts'

/**
 * The assistants that write: work out what the step comes down to, and put it into the ledger as planned. Nothing
 * changes here. A step that is in the ledger already, because the run was interrupted, is not worked out again.
 */
export async function write(context: RunContext, state: RunState): Promise<RunUpdate> {
  const planned = beginStep(context, state)
  const { database } = context.service
  if ((await findEffects(database.read, context.run.id, state.index)).length > 0) return { next: 'gate' }
  const help = await assisted(context, state, planned)
  if (help?.kind === 'ask') {
    say(context, `text:${state.index}`, help.question)
    return nextStep(state, { ids: [], shown: [], candidates: [], asked: {} })
  }
  const step = help?.kind === 'bound' ? help.step : planned
  if (!isWrite(step)) throw new Error(`'${step.do}' is no step that writes`)
  const { effects, notes, result } = await prepareStep(context, state.index, step, state.results)
  for (const [position, note] of notes.entries()) say(context, `note:${state.index}:${position}`, note)
  if (effects.length === 0) return nextStep(state, { ...result, shown: result.asked ? [] : result.ids })
  const rows = effects.map((effect, position) => rowOf(context.run.id, state.index, position, effect))
  await database.write((trx) => insertEffects(trx, rows))
  const results = [...state.results]
  results[state.index] = result
  const bound = help?.kind === 'bound' ? boundStep(state, help.step, help.evidence) : state.understood
  return { results, understood: bound, next: 'gate' }
}

/** The plan with the step as the assistant's help has bound it: that is what the gate holds its effects against. */
function boundStep(state: RunState, step: Step, evidence: 'said' | 'inferred') {
  const { understood, index } = state
  if (understood?.reading.kind !== 'plan') return understood
  const steps = stepsOf(state).with(index, step)
  const all = steps.map((_step, at) => (at === index ? evidence : (understood.evidence?.[at] ?? 'said')))
  return { ...understood, reading: { ...understood.reading, steps }, evidence: all }
}

const WRITES: ReadonlySet<string> = new Set<WriteStep['do']>(['create', 'update', 'delete', 'restore', 'undo'])
const isWrite = (step: { do: string }): step is WriteStep => WRITES.has(step.do)
