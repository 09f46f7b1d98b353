import { Command, isInterrupted } from '@langchain/langgraph'
import type { RunContext } from '../service.ts'
import { findPendingApproval } from '../store/approvals.ts'
import { isQuestion } from './assistant.ts'
import { get } from './get.ts'
import { graphOf } from './graph.ts'
import type { RunState } from './state.ts'

const configOf = ({ run }: RunContext) => ({ configurable: { thread_id: run.id } })

/** Each step of a plan is two nodes of the graph at most; the budget for steps is kept by the router. */
const NODES_MAX = 1_000

/**
 * Walks a run through the graph, to its end or to where it waits for an approval, and answers its state there. A step
 * in which a model answers a question is carried out between two calls of the graph, which is then in its checkpoint
 * alone: a graph that waits for a model holds more memory than everything else of a run.
 */
export async function walk(context: RunContext, how: 'begin' | 'resume'): Promise<RunState | undefined> {
  const graph = graphOf(context.service)
  const config = { ...configOf(context), recursionLimit: NODES_MAX, durability: 'async' as const }
  const begun = await beginning(context, how)
  if ('waits' in begun) return begun.waits
  let state: RunState = 'question' in begun ? begun.question : await graph.invoke(begun.input, config)
  for (;;) {
    if (isInterrupted(state) || !isQuestion(context, state)) return state
    const told = { ...state, ...(await get(context, state)) }
    if (told.next === 'respond') return told
    state = await graph.invoke(told, config)
  }
}

type Beginning = { waits: RunState } | { question: RunState } | { input: RunState | Command | null }

async function beginning(context: RunContext, how: 'begin' | 'resume'): Promise<Beginning> {
  const stopped = how === 'resume' ? await graphOf(context.service).getState(configOf(context)) : undefined
  if (!stopped?.config.configurable?.checkpoint_id) {
    return { input: { understood: null, index: 0, results: [], next: 'respond' } }
  }
  const state: RunState = stopped.values
  if (stopped.tasks.some((task) => task.interrupts.length > 0)) {
    const waits = await findPendingApproval(context.service.database.read, context.run.id)
    return waits ? { waits: state } : { input: new Command({ resume: true }) }
  }
  if (isQuestion(context, state)) return { question: state }
  return { input: stopped.next.length > 0 ? null : state }
}

/** The state of a run that has stopped. */
export async function stateOf(context: RunContext): Promise<RunState | undefined> {
  const { config, values } = await graphOf(context.service).getState(configOf(context))
  return config.configurable?.checkpoint_id ? values : undefined
}
