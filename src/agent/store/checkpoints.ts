import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading, Transaction } from './database.ts'
import type { CheckpointsTable, CheckpointWritesTable } from './tables.ts'

const insertion = compiledOnce((db: Reading) =>
  db
    .insertInto('checkpoints')
    .values({ run_id: '', namespace: '', checkpoint_id: '', checkpoint: NONE, metadata: NONE })
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'namespace']).doUpdateSet((eb) => ({
        checkpoint_id: eb.ref('excluded.checkpoint_id'),
        checkpoint: eb.ref('excluded.checkpoint'),
        metadata: eb.ref('excluded.metadata'),
      })),
    ),
)
const NONE = new Uint8Array()
const deletionOfOthers = compiledOnce((db: Reading) =>
  db
    .deleteFrom('checkpoint_writes')
    .where('run_id', '=', '')
    .where('namespace', '=', '')
    .where('checkpoint_id', '!=', ''),
)

/** Only the latest checkpoint of a run is kept, and only the writes that belong to it. */
export async function keepCheckpoint(trx: Transaction, row: CheckpointsTable): Promise<void> {
  const { run_id, namespace, checkpoint_id, checkpoint, metadata } = row
  insertion(trx, run_id, namespace, checkpoint_id, checkpoint, metadata)
  deletionOfOthers(trx, run_id, namespace, checkpoint_id)
}

const latest = compiledOnce((db: Reading) =>
  db.selectFrom('checkpoints').selectAll().where('run_id', '=', '').where('namespace', '=', ''),
)

export async function findCheckpoint(
  db: Reading,
  runId: string,
  namespace: string,
): Promise<CheckpointsTable | undefined> {
  return (await latest(db, runId, namespace))[0]
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

const deletion = compiledOnce((db: Reading) => db.deleteFrom('checkpoints').where('run_id', '=', ''))
const deletionOfWrites = compiledOnce((db: Reading) => db.deleteFrom('checkpoint_writes').where('run_id', '=', ''))

export async function deleteCheckpoints(trx: Transaction, runId: string): Promise<void> {
  deletion(trx, runId)
  deletionOfWrites(trx, runId)
}
