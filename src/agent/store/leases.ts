import { type Parameter, parametersOf, prepared } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from './database.ts'
import type { RunRow } from './runs.ts'
import type { InstancesTable } from './tables.ts'

type Lease = { runId: string; instance: string }

const holding = prepared((trx: Transaction, $: Parameter<Lease>) =>
  trx
    .selectFrom('runs')
    .select('id')
    .where('id', '=', $('runId'))
    .where('leased_by', '=', $('instance'))
    .modifyEnd(trx.dialect.forShare),
)

/** Whether an instance has a run. Where it does, nobody takes it over before the transaction ends. */
export async function holdsLease(trx: Transaction, runId: string, instance: string): Promise<boolean> {
  return (await holding(trx, { runId, instance })).length > 0
}

/** Gives a run to an instance, if whoever had it then (null for nobody) has it still. Answers the run as it is now. */
export function takeLease(
  trx: Transaction,
  { id, leased_by: from }: Pick<RunRow, 'id' | 'leased_by'>,
  instance: string,
): Promise<RunRow | undefined> {
  const taking = trx.updateTable('runs').set({ leased_by: instance }).where('id', '=', id)
  const taken = from === null ? taking.where('leased_by', 'is', null) : taking.where('leased_by', '=', from)
  return taken.returningAll().executeTakeFirst()
}

export async function giveBackLease(trx: Transaction, runId: string, instance: string): Promise<void> {
  await trx
    .updateTable('runs')
    .set({ leased_by: null })
    .where('id', '=', runId)
    .where('leased_by', '=', instance)
    .execute()
}

/** All that an instance has, which ends. */
export async function giveBackLeases(trx: Transaction, instance: string): Promise<void> {
  await trx.updateTable('runs').set({ leased_by: null }).where('leased_by', '=', instance).execute()
  await trx.deleteFrom('instances').where('id', '=', instance).execute()
}

const leasedBy = prepared((db: Reading, $: Parameter<Pick<Lease, 'instance'>>) =>
  db.selectFrom('runs').select(['id', 'cancelled']).where('leased_by', '=', $('instance')),
)

/** The runs that an instance has, and whether somebody wants them to stop. */
export async function findLeased(db: Reading, instance: string): Promise<Pick<RunRow, 'id' | 'cancelled'>[]> {
  return leasedBy(db, { instance })
}

const beating = prepared((trx: Transaction, $: Parameter<InstancesTable>) =>
  trx
    .insertInto('instances')
    .values(parametersOf($, ['id', 'beat']))
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ beat: eb.ref('excluded.beat') }))),
)

/** A sign of life: any number but the last. */
export async function keepBeat(trx: Transaction, instance: InstancesTable): Promise<void> {
  await beating(trx, instance)
}

const holders = prepared((db: Reading, _$: Parameter<object>) =>
  db
    .selectFrom('runs')
    .leftJoin('instances', 'instances.id', 'runs.leased_by')
    .select(['runs.leased_by as id', 'instances.beat'])
    .where('runs.leased_by', 'is not', null)
    .distinct(),
)

/** Whoever has a run, with its last sign of life. */
export async function findHolders(db: Reading): Promise<{ id: string | null; beat: number | null }[]> {
  return holders(db, {})
}

/** Those that have no run need no sign of life. */
export async function forgetIdleInstances(trx: Transaction): Promise<void> {
  await trx
    .deleteFrom('instances')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('runs').select('runs.id').whereRef('runs.leased_by', '=', 'instances.id'))),
    )
    .execute()
}
