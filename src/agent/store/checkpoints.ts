import { type Parameter, parametersOf, prepared } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from './database.ts'
import type { CheckpointsTable } from './tables.ts'

const insertion = prepared((trx: Transaction, $: Parameter<CheckpointsTable>) =>
  trx
    .insertInto('checkpoints')
    .values(parametersOf($, ['run_id', 'namespace', 'checkpoint_id', 'checkpoint', 'metadata']))
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'namespace']).doUpdateSet((eb) => ({
        checkpoint_id: eb.ref('excluded.checkpoint_id'),
        checkpoint: eb.ref('excluded.checkpoint'),
        metadata: eb.ref('excluded.metadata'),
      })),
    ),
)

/** Only the latest checkpoint of a run is kept. */
export async function keepCheckpoint(trx: Transaction, row: CheckpointsTable): Promise<void> {
  await insertion(trx, row)
}

const latest = prepared((db: Reading, $: Parameter<{ runId: string }>) =>
  db.selectFrom('checkpoints').selectAll().where('run_id', '=', $('runId')),
)

export async function findCheckpoint(db: Reading, runId: string): Promise<CheckpointsTable | undefined> {
  const [checkpoint] = await latest(db, { runId })
  return checkpoint
}

const deletion = prepared((trx: Transaction, $: Parameter<{ runId: string }>) =>
  trx.deleteFrom('checkpoints').where('run_id', '=', $('runId')),
)
const deletionOfWrites = prepared((trx: Transaction, $: Parameter<{ runId: string }>) =>
  trx.deleteFrom('checkpoint_writes').where('run_id', '=', $('runId')),
)

/** With the writes beside them that earlier versions kept. */
export async function deleteCheckpoints(trx: Transaction, runId: string): Promise<void> {
  await deletion(trx, { runId })
  await deletionOfWrites(trx, { runId })
}
