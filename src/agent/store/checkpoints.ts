import { type Parameter, parametersOf, prepared } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from './database.ts'
import type { CheckpointsTable, CheckpointWritesTable } from './tables.ts'

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
const deletionOfOthers = prepared((trx: Transaction, $: Parameter<CheckpointsTable>) =>
  trx
    .deleteFrom('checkpoint_writes')
    .where('run_id', '=', $('run_id'))
    .where('namespace', '=', $('namespace'))
    .where('checkpoint_id', '!=', $('checkpoint_id')),
)

/** Only the latest checkpoint of a run is kept, and only the writes that belong to it. */
export async function keepCheckpoint(trx: Transaction, row: CheckpointsTable): Promise<void> {
  await insertion(trx, row)
  await deletionOfOthers(trx, row)
}

const latest = prepared((db: Reading, $: Parameter<{ runId: string; namespace: string }>) =>
  db.selectFrom('checkpoints').selectAll().where('run_id', '=', $('runId')).where('namespace', '=', $('namespace')),
)

export async function findCheckpoint(
  db: Reading,
  runId: string,
  namespace: string,
): Promise<CheckpointsTable | undefined> {
  const [checkpoint] = await latest(db, { runId, namespace })
  return checkpoint
}

export async function keepWrites(trx: Transaction, rows: readonly CheckpointWritesTable[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('checkpoint_writes')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['run_id', 'namespace', 'checkpoint_id', 'task_id', 'position'])
        .doUpdateSet((eb) => ({ channel: eb.ref('excluded.channel'), value: eb.ref('excluded.value') })),
    )
    .execute()
}

export function findWrites(db: Reading, runId: string, namespace: string, checkpointId: string) {
  return db
    .selectFrom('checkpoint_writes')
    .selectAll()
    .where('run_id', '=', runId)
    .where('namespace', '=', namespace)
    .where('checkpoint_id', '=', checkpointId)
    .orderBy('task_id')
    .orderBy('position')
    .execute()
}

const deletion = prepared((trx: Transaction, $: Parameter<{ runId: string }>) =>
  trx.deleteFrom('checkpoints').where('run_id', '=', $('runId')),
)
const deletionOfWrites = prepared((trx: Transaction, $: Parameter<{ runId: string }>) =>
  trx.deleteFrom('checkpoint_writes').where('run_id', '=', $('runId')),
)

export async function deleteCheckpoints(trx: Transaction, runId: string): Promise<void> {
  await deletion(trx, { runId })
  await deletionOfWrites(trx, { runId })
}
