import type { Step } from '#agent/plan.ts'
import type { Assisted } from '../brains/understood.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { bindTargets } from '../steps/bind.ts'
import { ToolCalls } from '../tool-calls.ts'
import { readingContextOf } from '../understand.ts'
import type { RunState } from './state.ts'

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
  const help = await assist(context, {
    index: state.index,
    step,
    task,
    ids,
    message: context.run.message,
    reading: await readingContextOf(context),
  })
  if (help.kind === 'none' && help.notice) say(context, `notice:${state.index}`, help.notice)
  return help
}

/** Which tickets the step is about is for code to say, from the user's words; a question or nothing found leaves none. */
async function knownIds(context: RunContext, state: RunState, step: Step): Promise<readonly number[]> {
  if (!('targets' in step)) return []
  const tools = new ToolCalls(context, state.index, 'about')
  const binding = await bindTargets(context, tools, step.targets, {
    results: state.results,
    lenient: step.do === 'show',
  })
  return binding.kind === 'ids' ? binding.ids : binding.kind === 'ask' && step.do === 'show' ? binding.candidates : []
}
