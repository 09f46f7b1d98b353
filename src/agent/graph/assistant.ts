import type { Step } from '#agent/plan.ts'
import type { Assisted } from '../brains/understood.ts'
import { OVER_BUDGET } from '../budget.ts'
import { RunFailure } from '../run-failure.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { bindTargets } from '../steps/bind.ts'
import { ToolCalls } from '../tool-calls.ts'
import { readingContextOf } from '../understand.ts'
import { type RunState, stepsOf } from './state.ts'

/** Whether a model is asked for an answer next, which it may take a minute to give. */
export const isQuestion = ({ service }: RunContext, { understood, index, next }: RunState): boolean =>
  next === 'get' && understood?.assignments?.[index] !== undefined && service.brain.assist !== undefined

/** Asks the assistant of the model where the plan assigned it something; undefined where code alone does the step. */
export async function assisted(context: RunContext, state: RunState, step: Step): Promise<Assisted | undefined> {
  const task = state.understood?.assignments?.[state.index]
  const { assist } = context.service.brain
  if (task === undefined || !assist) return undefined
  const ids = await knownIds(context, state, step)
  if (step.do === 'update' && ids.length === 0) return undefined // it is asked which ticket is meant, of the user and not of a model
  const work = {
    index: state.index,
    step,
    task,
    ids,
    message: context.run.message,
    reading: await readingContextOf(context),
  }
  const help = await assist(context, work).catch((error: unknown) => givenUp(error, state))
  if (help.kind === 'none' && help.notice) say(context, `notice:${state.index}`, help.notice)
  return help
}

/**
 * An answer that takes too much, as a ticket may make it do, must not keep the user from what else they asked for: it is
 * given up where other steps follow. Where none does, the run is stopped.
 */
function givenUp(error: unknown, state: RunState): Assisted {
  const follows = stepsOf(state).length > state.index + 1
  if (!(error instanceof RunFailure) || error.code !== OVER_BUDGET || state.next !== 'get' || !follows) throw error
  return { kind: 'none', notice: 'I could not answer that in words (it took too much); here is what I found.' }
}

/** The tickets that a step is about, found by code from the user's words and never by the model. May be empty. */
async function knownIds(context: RunContext, state: RunState, step: Step): Promise<readonly number[]> {
  if (!('targets' in step)) return []
  const tools = new ToolCalls(context, state.index, 'about')
  const binding = await bindTargets(context, tools, step.targets, {
    results: state.results,
    lenient: step.do === 'show',
  })
  return binding.kind === 'ids' ? binding.ids : binding.kind === 'ask' && step.do === 'show' ? binding.candidates : []
}
