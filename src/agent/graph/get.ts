import type { ReadStep } from '#agent/plan.ts'
import { isRead } from '../destination.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { readStep } from '../steps/read.ts'
import type { StepResult } from '../steps/result.ts'
import { assisted } from './assistant.ts'
import { beginStep } from './begin-step.ts'
import { nextStep, type RunState, type RunUpdate } from './state.ts'

/** The assistant that reads. It has no tool that changes anything. */
export async function get(context: RunContext, state: RunState): Promise<RunUpdate> {
  const step = beginStep(context, state)
  if (!isRead(step)) throw new Error(`'${step.do}' is no step that reads`)
  const help = await assisted(context, state, step)
  if (help?.kind === 'told')
    return nextStep(state, readFor(step, { ids: help.shown, shown: help.shown, candidates: [] }))
  if (help?.kind === 'ask') {
    say(context, `text:${state.index}`, help.question)
    return nextStep(state, { ids: [], shown: [], candidates: [], asked: {} })
  }
  const told = await readStep(context, state.index, step, state.results)
  say(context, `text:${state.index}`, told.text)
  return nextStep(state, help ? readFor(step, told.result) : told.result)
}

/** Of several tickets that are read for a question, it is not known which ones a later step of the plan means. */
const readFor = (step: ReadStep, result: StepResult): StepResult =>
  'targets' in step && step.targets.by === 'selector' && result.ids.length > 1 ? { ...result, ids: [] } : result
