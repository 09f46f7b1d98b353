import type { LangGraphRunnableConfig } from '@langchain/langgraph'
import { Command, END, START, StateGraph } from '@langchain/langgraph'
import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint'
import type { AgentService, RunContext } from '../service.ts'
import { approval } from './approval.ts'
import { get } from './get.ts'
import { router } from './router.ts'
import { RunCheckpoints } from './saver.ts'
import { RunAnnotation, type RunState, type RunUpdate } from './state.ts'
import { write } from './write.ts'

type Node = (context: RunContext, state: RunState) => Promise<RunUpdate>

/**
 * The way of a sentence: router → for each step its assistant, which passes the gate before anything happens → (approval) → answer.
 * `contextOf` gives a node what it works with; the state holds only what a checkpoint can.
 */
function buildGraph(checkpointer: BaseCheckpointSaver, contextOf: (runId: string) => RunContext) {
  const node = (work: Node) => async (state: RunState, config: LangGraphRunnableConfig) => {
    const update = await work(contextOf(String(config.configurable?.thread_id)), state)
    const next = update.next ?? 'respond'
    return new Command({ update, goto: next === 'respond' ? END : next })
  }
  const afterStep = ['get', 'create', 'update', 'delete', END]
  return new StateGraph(RunAnnotation)
    .addNode('router', node(router), { ends: afterStep })
    .addNode('get', node(get), { ends: afterStep })
    .addNode('create', node(write), { ends: ['approval', ...afterStep] })
    .addNode('update', node(write), { ends: ['approval', ...afterStep] })
    .addNode('delete', node(write), { ends: ['approval', ...afterStep] })
    .addNode('approval', node(approval), { ends: afterStep })
    .addEdge(START, 'router')
    .compile({ checkpointer })
}

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
