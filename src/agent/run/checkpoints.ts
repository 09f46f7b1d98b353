import type { RunnableConfig } from '@langchain/core/runnables'
import {
  BaseCheckpointSaver,
  type ChannelVersions,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
} from '@langchain/langgraph-checkpoint'
import { leasedWrite } from '../runs/leases.ts'
import type { AgentService } from '../service.ts'
import { deleteCheckpoints, findCheckpoint, keepCheckpoint } from '../store/checkpoints.ts'
import type { RunState } from './state.ts'

type Keeper = Pick<AgentService, 'database' | 'instance'>

/**
 * LangGraph's checkpoints in the agent's own database, the latest of each run only: earlier ones would grow with the
 * square of the turns, and nobody goes back to them.
 */
export class RunCheckpoints extends BaseCheckpointSaver {
  readonly #service: Keeper

  constructor(service: Keeper) {
    super()
    this.#service = service
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const runId = runIdOf(config)
    const row = await findCheckpoint(this.#service.database.read, runId)
    return (
      row && {
        config: configOf(runId, row.checkpoint_id),
        checkpoint: await this.serde.loadsTyped('json', row.checkpoint),
        metadata: await this.serde.loadsTyped('json', row.metadata),
        pendingWrites: [],
      }
    )
  }

  override async *list(config: RunnableConfig): AsyncGenerator<CheckpointTuple> {
    const tuple = await this.getTuple(config)
    if (tuple) yield tuple
  }

  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    _versions: ChannelVersions,
  ): Promise<RunnableConfig> {
    const runId = runIdOf(config)
    const kept = configOf(runId, checkpoint.id)
    if (!leadsOn(checkpoint)) return kept
    const [[, state], [, about]] = await Promise.all([
      this.serde.dumpsTyped(checkpoint),
      this.serde.dumpsTyped(metadata),
    ])
    const row = {
      run_id: runId,
      namespace: NO_SUBGRAPH,
      checkpoint_id: checkpoint.id,
      checkpoint: state,
      metadata: about,
    }
    await leasedWrite(this.#service, runId)((trx) => keepCheckpoint(trx, row))
    return kept
  }

  /**
   * Writes of a node are not kept: a superstep here is a single node, and one that was interrupted is run again, which
   * the ledger makes harmless. What counts of an approval is its row in the database.
   */
  override async putWrites(): Promise<void> {}

  override async deleteThread(runId: string): Promise<void> {
    await leasedWrite(this.#service, runId)((trx) => deleteCheckpoints(trx, runId))
  }
}

/** Whether a run could be resumed from a checkpoint: there is nothing to resume before it has a plan, nor behind its end. */
const leadsOn = ({ channel_values }: Checkpoint): boolean => {
  const { next } = channel_values as Partial<RunState>
  return next !== undefined && next !== 'end'
}

const NO_SUBGRAPH = ''
const runIdOf = ({ configurable }: RunnableConfig): string => String(configurable?.thread_id)
const configOf = (runId: string, checkpointId: string): RunnableConfig => ({
  configurable: { thread_id: runId, checkpoint_ns: NO_SUBGRAPH, checkpoint_id: checkpointId },
})
