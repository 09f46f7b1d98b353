import type { LangGraphRunnableConfig } from '@langchain/langgraph'
import { Command, END, START, StateGraph } from '@langchain/langgraph'
import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint'
import type { AgentService, RunContext } from '../service.ts'
import { approval } from './approval.ts'
import { isQuestion } from './assistant.ts'
import { get } from './get.ts'
import { router } from './router.ts'
import { RunCheckpoints } from './saver.ts'
import { RunAnnotation, type RunState, type RunUpdate } from './state.ts'
import { write } from './write.ts'

type Node = (context: RunContext, state: RunState) => Promise<RunUpdate>

/**
 * The way of a sentence: the router, then for each step its assistant, which passes the gate before anything happens
 * and may have to wait for an approval. `contextOf` gives a node what it works with (client, log, budget) by the run's
 * id, because the state holds only what a checkpoint can.
 */
function buildGraph(checkpointer: BaseCheckpointSaver, contextOf: (runId: string) => RunContext) {
  const node = (work: Node) => async (state: RunState, config: LangGraphRunnableConfig) => {
    const context = contextOf(String(config.configurable?.thread_id))
    const update = await work(context, state)
    const next = update.next ?? 'respond'
    const leaves = next === 'respond' || isQuestion(context, { ...state, ...update })
    return new Command({ update, goto: leaves ? END : next })
  }
  const afterStep = ['get', 'create', 'update', 'delete', END]
  return new StateGraph(RunAnnotation)
    .addNode('router', node(router), { ends: afterStep })
    .addNode('get', node(get), { ends: afterStep })
    .addNode('create', node(write), { ends: ['approval', ...afterStep] })
    .addNode('update', node(write), { ends: ['approval', ...afterStep] })
    .addNode('delete', node(write), { ends: ['approval', ...afterStep] })
    .addNode('approval', node(approval), { ends: afterStep })
    .addConditionalEdges(START, goingOn, ['router', 'approval', ...afterStep])
    .compile({ checkpointer })
}

/** Where the graph is entered: at the router; or, behind a question that was answered outside it, at the next step. */
const goingOn = ({ understood, next }: RunState) => (understood ? (next === 'respond' ? END : next) : 'router')

type RunGraph = ReturnType<typeof buildGraph>
const graphs = new WeakMap<AgentService, RunGraph>()

/** The graph of a service, with checkpoints in its database. */
export function graphOf(service: AgentService): RunGraph {
  let graph = graphs.get(service)
  if (!graph) {
    graph = buildGraph(new RunCheckpoints(service.database), service.runs.contextOf)
    graphs.set(service, graph)
  }
  return graph
}
