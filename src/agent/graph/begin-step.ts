import type { Step } from '#agent/plan.ts'
import { destinationOf } from '../destination.ts'
import { checkGoesOn } from '../goes-on.ts'
import type { RunContext } from '../service.ts'
import { type RunState, stepsOf } from './state.ts'

/** The step of the plan whose turn it is; tells that it begins. */
export function beginStep(context: RunContext, state: RunState): Step {
  checkGoesOn(context)
  const steps = stepsOf(state)
  const step = steps[state.index]
  if (!step) throw new Error(`the plan has no step ${state.index}`)
  const data = { step: state.index + 1, of: steps.length, agent: destinationOf(step), intent: step.intent }
  context.log.emit({ event: 'step', data }, `step:${state.index}`)
  return step
}
