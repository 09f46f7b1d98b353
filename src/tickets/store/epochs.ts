import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Epoch, EpochRelation } from '#contract/epoch.ts'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading, Transaction } from '../database/database.ts'

/** Processes that are remembered, besides the first; a point of one before them counts as unknown. */
const REMEMBERED = 10_000

export const newMark = (): string => randomBytes(8).toString('hex')

/** From here on changes belong to `mark`. Where they do so already, nothing happens. */
export async function beginEpoch(trx: Transaction, mark: string): Promise<void> {
  const begun = await trx
    .insertInto('epochs')
    .values({ mark, after_audit: standing(trx).last })
    .onConflict((conflict) => conflict.column('mark').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!begun) return
  const { id: first } = await trx.selectFrom('epochs').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()
  await trx
    .deleteFrom('epochs')
    .where('id', '>', first)
    .where('id', '<=', begun.id - REMEMBERED)
    .execute()
}

/** Which database this is, and where it stands. */
export function readEpoch(db: Reading): Omit<Epoch, 'relation'> {
  const { identity, epoch, last } = standing(db)
  return { identity, epoch, point: `${identity}.${epoch}.${last}` }
}

/** What has become of a point that `readEpoch` has told, here or elsewhere. */
export function relationOf(db: Reading, point: string): EpochRelation {
  const [identity = '', mark = '', change] = point.split('.')
  const here = standing(db)
  if (here.identity !== identity) return 'other'
  const [epoch] = mark === here.epoch ? [{ until: here.last }] : byMark(db, mark)
  return epoch?.until !== undefined && Number(change) <= (epoch.until ?? 0) ? 'same' : 'restored'
}

function standing(db: Reading): { identity: string; epoch: string; last: number } {
  const [row] = current(db, AUDIT)
  if (!row) throw new Error('a database has an identity since its migration')
  return { ...row, last: row.last ?? 0 }
}

/** Its last id is counted on also where its rows are gone. */
const AUDIT = 'audit'
const sequences = sql<{ name: string; seq: number }>`sqlite_sequence`.as('sequences')

const current = compiledOnce((db: Reading) =>
  db
    .selectNoFrom((eb) => [
      eb.selectFrom('epochs').select('mark').orderBy('id').limit(sql.lit(1)).as('identity'),
      eb.selectFrom('epochs').select('mark').orderBy('id', 'desc').limit(sql.lit(1)).as('epoch'),
      eb.selectFrom(sequences).select('sequences.seq').where('sequences.name', '=', '').as('last'),
    ])
    .$castTo<{ identity: string; epoch: string; last: number | null }>(),
)

/** `until`: the last change of an epoch that is over. */
const byMark = compiledOnce((db: Reading) =>
  db
    .selectFrom('epochs as own')
    .select((eb) =>
      eb
        .selectFrom('epochs as later')
        .select('later.after_audit')
        .whereRef('later.id', '>', 'own.id')
        .orderBy('later.id')
        .limit(sql.lit(1))
        .as('until'),
    )
    .where('own.mark', '=', ''),
)
