import type { RunnableConfig } from '@langchain/core/runnables'
import {
  BaseCheckpointSaver,
  type ChannelVersions,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
  type PendingWrite,
  WRITES_IDX_MAP,
} from '@langchain/langgraph-checkpoint'
import { deleteCheckpoints, findCheckpoint, findWrites, keepCheckpoint, keepWrites } from '../store/checkpoints.ts'
import type { Database } from '../store/database.ts'
import type { RunState } from './state.ts'

/**
 * LangGraph's checkpoints in the agent's own database, the latest of each run only: earlier ones would grow with the
 * square of the turns, and nobody goes back to them.
 */
export class RunCheckpoints extends BaseCheckpointSaver {
  readonly #database: Database

  constructor(database: Database) {
    super()
    this.#database = database
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const { runId, namespace } = placeOf(config)
    const row = await findCheckpoint(this.#database.read, runId, namespace)
    if (!row) return undefined
    const writes = await findWrites(this.#database.read, runId, namespace, row.checkpoint_id)
    return {
      config: configOf(runId, namespace, row.checkpoint_id),
      checkpoint: await this.#load(row.checkpoint),
      metadata: await this.#load(row.metadata),
      pendingWrites: await Promise.all(
        writes.map(
          async ({ task_id, channel, value }): Promise<[string, string, unknown]> => [
            task_id,
            channel,
            await this.#load(value),
          ],
        ),
      ),
    }
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
    const { runId, namespace } = placeOf(config)
    const kept = configOf(runId, namespace, checkpoint.id)
    if (!leadsOn(checkpoint)) return kept
    const row = {
      run_id: runId,
      namespace,
      checkpoint_id: checkpoint.id,
      checkpoint: await this.#dump(checkpoint),
      metadata: await this.#dump(metadata),
    }
    await this.#database.write((trx) => keepCheckpoint(trx, row))
    return kept
  }

  /**
   * Keeps only writes that interrupt or resume the graph. The others are not needed: a superstep here is a single node,
   * and a node that was interrupted is run again, which the ledger makes harmless.
   */
  override async putWrites(config: RunnableConfig, all: PendingWrite[], taskId: string): Promise<void> {
    const writes = all.filter(([channel]) => channel in WRITES_IDX_MAP)
    if (writes.length === 0) return
    const { runId, namespace, checkpointId } = placeOf(config)
    const rows = await Promise.all(
      writes.map(async ([channel, value], index) => ({
        run_id: runId,
        namespace,
        checkpoint_id: checkpointId,
        task_id: taskId,
        position: WRITES_IDX_MAP[channel] ?? index,
        channel,
        value: await this.#dump(value),
      })),
    )
    await this.#database.write((trx) => keepWrites(trx, rows))
  }

  override async deleteThread(runId: string): Promise<void> {
    await this.#database.write((trx) => deleteCheckpoints(trx, runId))
  }

  async #dump(value: unknown): Promise<Uint8Array> {
    const [, bytes] = await this.serde.dumpsTyped(value)
    return bytes
  }

  #load(bytes: Uint8Array) {
    return this.serde.loadsTyped('json', bytes)
  }
}

/** Whether a run could be resumed from a checkpoint: there is nothing to resume before it has a plan, nor behind its end. */
const leadsOn = ({ channel_values }: Checkpoint): boolean => {
  const { next } = channel_values as Partial<RunState>
  return next !== undefined && next !== 'end'
}

function placeOf({ configurable = {} }: RunnableConfig) {
  const { thread_id, checkpoint_ns = '', checkpoint_id = '' } = configurable
  return { runId: String(thread_id), namespace: String(checkpoint_ns), checkpointId: String(checkpoint_id) }
}

const configOf = (runId: string, namespace: string, checkpointId: string): RunnableConfig => ({
  configurable: { thread_id: runId, checkpoint_ns: namespace, checkpoint_id: checkpointId },
})
