import { Command, INTERRUPT, isInterrupted } from '@langchain/langgraph'
import type { RunContext } from '../service.ts'
import { findPendingApproval } from '../store/approvals.ts'
import { assisted } from './assistant.ts'
import { graphOf } from './graph.ts'
import { isQuestion } from './question.ts'
import { type RunState, stepsOf } from './state.ts'

const configOf = ({ run }: RunContext) => ({ configurable: { thread_id: run.id } })

/** Each step of a plan is two nodes of the graph at most; the budget for steps is kept by the router. */
const NODES_MAX = 1_000

/** Walks a run through the graph, to its end or to where it waits for an approval. Answers its state there. */
export async function walk(context: RunContext, how: 'begin' | 'resume'): Promise<RunState | undefined> {
  const graph = graphOf(context.service)
  const config = { ...configOf(context), recursionLimit: NODES_MAX, durability: 'async' as const }
  const first = await beginning(context, how)
  if ('waits' in first) return first.waits
  let { input } = first
  for (;;) {
    const after: RunState = await graph.invoke(input, config)
    if (!isInterrupted<unknown>(after)) return after
    if (!after[INTERRUPT].some(({ value }) => isQuestion(value))) return after
    input = await answered(context, after)
  }
}

type Input = Parameters<ReturnType<typeof graphOf>['invoke']>[0]

/** What the graph goes on with, or the state in which it waits for an approval already. */
async function beginning(
  context: RunContext,
  how: 'begin' | 'resume',
): Promise<{ input: Input } | { waits: RunState }> {
  const stopped = how === 'resume' ? await graphOf(context.service).getState(configOf(context)) : undefined
  if (!stopped?.config.configurable?.checkpoint_id) {
    return { input: { understood: null, index: 0, results: [], next: 'respond' } }
  }
  const interrupts = stopped.tasks.flatMap((task) => task.interrupts)
  if (interrupts.length === 0) return { input: null }
  if (interrupts.some(({ value }) => isQuestion(value))) return { input: await answered(context, stopped.values) }
  if (await findPendingApproval(context.service.database.read, context.run.id)) return { waits: stopped.values }
  return { input: new Command({ resume: true }) }
}

/** The answer of the assistant whose turn it is, produced while the graph is on the disk only. */
async function answered(context: RunContext, state: RunState): Promise<Input> {
  const step = stepsOf(state)[state.index]
  if (!step) throw new Error(`the plan has no step ${state.index}`)
  return new Command({ resume: (await assisted(context, state, step)) ?? NO_HELP })
}
const NO_HELP = { kind: 'none' }

/** The state of a run that has stopped. */
export async function stateOf(context: RunContext): Promise<RunState | undefined> {
  const { config, values } = await graphOf(context.service).getState(configOf(context))
  return config.configurable?.checkpoint_id ? values : undefined
}
