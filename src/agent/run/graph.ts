import { Annotation, Command, END, type LangGraphRunnableConfig, START, StateGraph } from '@langchain/langgraph'
import type { AgentService, RunContext } from '../service.ts'
import { approval } from './approval.ts'
import { RunCheckpoints } from './checkpoints.ts'
import { desk } from './desk.ts'
import { plan } from './plan.ts'
import { beginning, RunAnnotation, type RunState, type RunUpdate } from './state.ts'

type Node = (context: RunContext, state: RunState) => Promise<RunUpdate>
/** What the nodes work with, which is no part of the state. */
const Working = Annotation.Root({ run: Annotation<RunContext> })

/**
 * The way of a message: what it asks for, the desk that carries it out, and the wait for an approval. The graph is the
 * outer frame only: it keeps where a run stands, stops it for an approval, and resumes it. What happens, happens in its
 * nodes. Without `checkpointer` nothing is kept.
 */
function buildGraph(checkpointer?: RunCheckpoints) {
  const node = (work: Node) => async (state: RunState, config: LangGraphRunnableConfig<typeof Working.State>) => {
    if (!config.context) throw new Error('the graph was begun without what its nodes work with')
    const update = await work(config.context.run, state)
    return new Command({ update, goto: update.next === undefined || update.next === 'end' ? END : update.next })
  }
  const ends = ['plan', 'desk', 'approval', END]
  return new StateGraph(RunAnnotation, Working)
    .addNode('plan', node(plan), { ends })
    .addNode('desk', node(desk), { ends })
    .addNode('approval', node(approval), { ends })
    .addEdge(START, 'plan')
    .compile(checkpointer ? { checkpointer } : {})
}

type RunGraph = ReturnType<typeof buildGraph>
const graphs = new WeakMap<AgentService, RunGraph>()

function graphOf(service: AgentService): RunGraph {
  const graph = graphs.get(service) ?? buildGraph(new RunCheckpoints(service))
  graphs.set(service, graph)
  return graph
}

const keyOf = ({ run }: Pick<RunContext, 'run'>) => ({ configurable: { thread_id: run.id } })
/** A model may look now and then; its budget ends that long before. */
const NODES_MAX = 1_000

/** Takes a run on from where it stands to its end, or to where it waits for an approval, and answers its state there. */
export async function walk(context: RunContext): Promise<RunState> {
  const options = { context: { run: context }, recursionLimit: NODES_MAX, durability: 'async' as const }
  if (!context.isKept) return buildGraph().invoke(beginning, options)
  const stands = await stateOf(context)
  return graphOf(context.service).invoke(stands ? null : beginning, { ...keyOf(context), ...options })
}

/** The state of a run that has stopped; undefined where it has not come to a plan. */
export async function stateOf(context: Pick<RunContext, 'service' | 'run'>): Promise<RunState | undefined> {
  const { config, values } = await graphOf(context.service).getState(keyOf(context))
  return config.configurable?.checkpoint_id ? values : undefined
}
