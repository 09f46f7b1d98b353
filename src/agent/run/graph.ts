import { Command, END, type LangGraphRunnableConfig, START, StateGraph } from '@langchain/langgraph'
import type { AgentService, RunContext } from '../service.ts'
import { findPendingApproval } from '../store/approvals.ts'
import { approval } from './approval.ts'
import { RunCheckpoints } from './checkpoints.ts'
import { desk } from './desk.ts'
import { plan } from './plan.ts'
import { beginning, RunAnnotation, type RunState, type RunUpdate } from './state.ts'

type Node = (context: RunContext, state: RunState) => Promise<RunUpdate>

/**
 * The way of a message: what it asks for, the desk that carries it out, and the wait for an approval. The graph is the
 * outer frame only: it keeps where a run stands, and stops and resumes it. What happens, happens in its nodes.
 */
function buildGraph(service: AgentService) {
  const node = (work: Node) => async (state: RunState, config: LangGraphRunnableConfig) => {
    const context = service.runs.contextOf(String(config.configurable?.thread_id))
    const update = await work(context, state)
    return new Command({ update, goto: update.next === undefined || update.next === 'end' ? END : update.next })
  }
  const ends = ['plan', 'desk', 'approval', END]
  return new StateGraph(RunAnnotation)
    .addNode('plan', node(plan), { ends })
    .addNode('desk', node(desk), { ends })
    .addNode('approval', node(approval), { ends })
    .addEdge(START, 'plan')
    .compile({ checkpointer: new RunCheckpoints(service.database) })
}

type RunGraph = ReturnType<typeof buildGraph>
const graphs = new WeakMap<AgentService, RunGraph>()

function graphOf(service: AgentService): RunGraph {
  const graph = graphs.get(service) ?? buildGraph(service)
  graphs.set(service, graph)
  return graph
}

const configOf = ({ run }: RunContext) => ({ configurable: { thread_id: run.id } })
/** A model may look now and then; its budget ends that long before. */
const NODES_MAX = 1_000

/** Takes a run to its end, or to where it waits for an approval, and answers its state there. */
export async function walk(context: RunContext, how: 'begin' | 'resume'): Promise<RunState> {
  const graph = graphOf(context.service)
  const config = { ...configOf(context), recursionLimit: NODES_MAX, durability: 'async' as const }
  if (how === 'begin') return graph.invoke(beginning, config)
  const stopped = await graph.getState(configOf(context))
  if (!stopped.config.configurable?.checkpoint_id) return graph.invoke(beginning, config)
  const interrupted = stopped.tasks.some((task) => task.interrupts.length > 0)
  if (!interrupted) return stopped.next.length > 0 ? graph.invoke(null, config) : stopped.values
  const waits = await findPendingApproval(context.service.database.read, context.run.id)
  return waits ? stopped.values : graph.invoke(new Command({ resume: true }), config)
}

/** The state of a run that has stopped. */
export async function stateOf(context: RunContext): Promise<RunState | undefined> {
  const { config, values } = await graphOf(context.service).getState(configOf(context))
  return config.configurable?.checkpoint_id ? values : undefined
}
