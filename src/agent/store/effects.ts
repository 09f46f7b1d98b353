import { sql } from 'kysely'
import { type Parameter, parametersOf, prepared, preparedInsert } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from './database.ts'
import type { EffectStatus, EffectsTable } from './tables.ts'

export type EffectRow = EffectsTable

const insert = preparedInsert<EffectRow>('effects')

/** All effects of a step at once, before any of them is tried. */
export async function insertEffects(trx: Transaction, rows: readonly EffectRow[]): Promise<void> {
  for (const row of rows) await insert(trx, row)
}

const ofRun = prepared((db: Reading, $: Parameter<{ runId: string }>) =>
  db.selectFrom('effects').selectAll().where('run_id', '=', $('runId')).orderBy('step').orderBy('position'),
)

export async function findEffects(db: Reading, runId: string, step?: number): Promise<EffectRow[]> {
  const rows = await ofRun(db, { runId })
  return step === undefined ? rows : rows.filter((row) => row.step === step)
}

/** Those of a run that wait for an approval. */
export async function findPlanned(db: Reading, runId: string): Promise<EffectRow[]> {
  return (await findEffects(db, runId)).filter(({ status }) => status === 'planned')
}

/** Of all runs, by the partial index, which SQLite takes only where the status stands in the text of the query. */
export function findUnknownEffects(db: Reading): Promise<EffectRow[]> {
  return db.selectFrom('effects').selectAll().where('status', '=', sql.lit('unknown')).execute()
}

const update = prepared((trx: Transaction, $: Parameter<EffectRow>) =>
  trx
    .updateTable('effects')
    .set(parametersOf($, ['attempt', 'ticket_id', 'title', 'version', 'request', 'changes', 'status', 'outcome']))
    .where('run_id', '=', $('run_id'))
    .where('step', '=', $('step'))
    .where('position', '=', $('position')),
)

export async function updateEffect(trx: Transaction, row: EffectRow): Promise<void> {
  await update(trx, row)
}

/** Moves what is planned in a run on, all of it together: it was shown together. */
export async function decideEffects(
  trx: Transaction,
  runId: string,
  status: Extract<EffectStatus, 'allowed' | 'dropped'>,
): Promise<void> {
  await trx.updateTable('effects').set({ status }).where('run_id', '=', runId).where('status', '=', 'planned').execute()
}

/** What a run has not come to will not happen. */
export async function dropLeftEffects(trx: Transaction, runId: string): Promise<void> {
  await trx
    .updateTable('effects')
    .set({ status: 'dropped' })
    .where('run_id', '=', runId)
    .where('status', 'in', ['planned', 'allowed'])
    .execute()
}
