import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'
import type { OrderingField } from '#contract/list-query.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { PageRow } from '../database/tables.ts'

/*
 * When a ticket was last changed is its version: microseconds since 1970, see migrations/tickets/011-updated.sql.
 */

export function microsOf(at: Timestamp): number {
  const second = at.slice(0, 19)
  if (second !== known.second) known = { second, micros: Date.parse(`${second}Z`) * 1000 }
  return known.micros + Number(at.slice(20, 26))
}

/** The second that was asked for last: a busy service asks for each thousands of times, and to read one takes longer than the rest. */
let known = { second: '', micros: 0 }

/** Versions below this were counted from one; their tickets wait for `dateVersions`. */
const COUNTED_MAX = 1_000_000_000_000

export function updatedOf({ version, created }: Pick<PageRow, 'version' | 'created'>): Timestamp {
  if (version < COUNTED_MAX) return created
  return formatTimestamp(new Date(Math.floor(version / 1000)), String(version % 1_000_000).padStart(6, '0'))
}

/** The column that has what a list is put in order by. */
export const columnOf = (field: OrderingField) => (field === 'updated' ? 'version' : field)

/** Whether there may be tickets whose versions were counted from one. */
export const hasCountedVersions = async (db: Reading): Promise<boolean> =>
  (await db.selectFrom('dating').select('before').executeTakeFirst()) !== undefined

/** Tickets that are looked at in one step. */
const STEP = 500

/** Gives the next tickets the moment of their last change for a version; answers whether there may be more. */
export async function dateVersions(trx: Transaction): Promise<boolean> {
  const left = await trx.selectFrom('dating').select('before').executeTakeFirst()
  if (!left) return false
  const stretch = await trx
    .selectFrom('tickets')
    .select('id')
    .where('id', '<', left.before)
    .orderBy('id', 'desc')
    .limit(STEP)
    .execute()
  const lowest = stretch.at(-1)?.id
  if (lowest === undefined) {
    await trx.deleteFrom('dating').execute()
    return false
  }
  const counted = await trx
    .selectFrom('tickets')
    .select((eb) => [
      'id',
      'created',
      eb
        .selectFrom('audit')
        .select(({ fn }) => fn.max('audit.at').as('at'))
        .whereRef('ticket_id', '=', 'tickets.id')
        .as('at'),
    ])
    .where('id', '>=', lowest)
    .where('id', '<', left.before)
    .where('version', '<', COUNTED_MAX)
    .execute()
  for (const { id, at, created } of counted)
    await trx
      .updateTable('tickets')
      .set({ version: microsOf(at ?? created) })
      .where('id', '=', id)
      .execute()
  await trx.updateTable('dating').set({ before: lowest }).execute()
  return true
}
