import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Epoch, EpochRelation } from '#contract/epoch.ts'
import { type Parameter, prepared, preparedFirst } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from '../database/database.ts'

/** Processes that are remembered, besides the first; a point of one before them counts as unknown. */
const REMEMBERED = 10_000

export const newMark = (): string => randomBytes(8).toString('hex')

/** From here on changes belong to `mark`. Where they do so already, nothing happens. */
export async function beginEpoch(trx: Transaction, mark: string): Promise<void> {
  const begun = await trx
    .insertInto('epochs')
    .values({ mark, after_audit: (await standing(trx)).last })
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
export async function readEpoch(db: Reading): Promise<Omit<Epoch, 'relation'>> {
  const { identity, epoch, last } = await standing(db)
  return { identity, epoch, point: `${identity}.${epoch}.${last}` }
}

/** What has become of a point that `readEpoch` has told, here or elsewhere. */
export async function relationOf(db: Reading, point: string): Promise<EpochRelation> {
  const [identity = '', mark = '', change] = point.split('.')
  const here = await standing(db)
  if (here.identity !== identity) return 'other'
  const [epoch] = mark === here.epoch ? [{ until: here.last }] : await byMark(db, { mark })
  return epoch?.until !== undefined && Number(change) <= (epoch.until ?? 0) ? 'same' : 'restored'
}

async function standing(db: Reading): Promise<{ identity: string; epoch: string; last: number }> {
  const row = await current(db, {})
  if (!row) throw new Error('a database has an identity since its migration')
  return { ...row, last: row.last ?? 0 }
}

const current = preparedFirst((db: Reading) =>
  db
    .selectNoFrom((eb) => [
      eb.selectFrom('epochs').select('mark').orderBy('id').limit(sql.lit(1)).as('identity'),
      eb.selectFrom('epochs').select('mark').orderBy('id', 'desc').limit(sql.lit(1)).as('epoch'),
      db.dialect.lastIdOf('audit').as('last'),
    ])
    .$castTo<{ identity: string; epoch: string; last: number | null }>(),
)

/** `until`: the last change of an epoch that is over. */
const byMark = prepared((db: Reading, $: Parameter<{ mark: string }>) =>
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
    .where('own.mark', '=', $('mark')),
)
