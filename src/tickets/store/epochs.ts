import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Epoch, EpochRelation } from '#contract/epoch.ts'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading, Transaction } from './transaction.ts'

/** Processes that are remembered, besides the first; a point of one before them counts as unknown. */
const REMEMBERED = 10_000

export const newMark = (): string => randomBytes(8).toString('hex')

/** From here on changes belong to `mark`. Where they do so already, nothing happens. */
export async function beginEpoch(trx: Transaction, mark: string): Promise<void> {
  const begun = await trx
    .insertInto('epochs')
    .values({ mark, after_audit: lastChange(trx) })
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
  const [row] = ends(db)
  if (!row) throw new Error('a database has an identity since its migration')
  const { identity, epoch } = row
  return { identity, epoch, point: `${identity}.${epoch}.${lastChange(db)}` }
}

/** What has become of a point that `readEpoch` has told, here or elsewhere. */
export function relationOf(db: Reading, point: string): EpochRelation {
  const [identity = '', mark = '', change] = point.split('.')
  if (readEpoch(db).identity !== identity) return 'other'
  const [epoch] = byMark(db, mark)
  const reaches = epoch && (epoch.until ?? lastChange(db))
  return reaches !== undefined && Number(change) <= reaches ? 'same' : 'restored'
}

const ends = compiledOnce((db: Reading) =>
  db
    .selectNoFrom((eb) => [
      eb.selectFrom('epochs').select('mark').orderBy('id').limit(sql.lit(1)).as('identity'),
      eb.selectFrom('epochs').select('mark').orderBy('id', 'desc').limit(sql.lit(1)).as('epoch'),
    ])
    .$castTo<{ identity: string; epoch: string }>(),
)

/** `until`: the last change of an epoch; null for the one that goes on. */
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

/** Counted on also where the audit's rows are gone. */
function lastChange(db: Reading): number {
  return given(db, 'audit')[0]?.seq ?? 0
}
const given = compiledOnce((db: Reading) =>
  db
    .selectFrom(sql<{ name: string; seq: number }>`sqlite_sequence`.as('sequences'))
    .select('seq')
    .where('name', '=', ''),
)
