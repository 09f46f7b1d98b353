import { sql } from 'kysely'
import { type Parameter, prepared } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { SignInWindowsTable } from '../database/tables.ts'

export type WindowKey = Pick<SignInWindowsTable, 'kind' | 'key'>
/** `ends`: milliseconds since 1970. */
export type Window = Pick<SignInWindowsTable, 'count' | 'ends'>

const byKey = prepared((db: Reading, $: Parameter<WindowKey>) =>
  db.selectFrom('sign_in_windows').select(['count', 'ends']).where('kind', '=', $('kind')).where('key', '=', $('key')),
)

export async function findWindow(db: Reading, key: WindowKey): Promise<Window | undefined> {
  const [window] = await byKey(db, key)
  return window
}

const counting = prepared(
  (
    _trx: Transaction,
    $: Parameter<WindowKey & { now: number; ends: number }>,
  ) => sql<Window>`INSERT INTO sign_in_windows
      (kind, key, count, ends) VALUES (${$('kind')}, ${$('key')}, 1, ${$('ends')})
    ON CONFLICT (kind, key) DO UPDATE SET
      count = CASE WHEN sign_in_windows.ends <= ${$('now')} THEN 1 ELSE sign_in_windows.count + 1 END,
      ends = CASE WHEN sign_in_windows.ends <= ${$('now')} OR sign_in_windows.ends > excluded.ends
        THEN excluded.ends ELSE sign_in_windows.ends END
    RETURNING count, ends`,
)

/**
 * Counts one more in the window that is open, or that begins `now` and `ends` then. No window ends later than one that
 * would begin now: it was opened while a clock was ahead.
 */
export async function countInWindow(
  trx: Transaction,
  counted: WindowKey & { now: number; ends: number },
): Promise<Window> {
  const [window] = await counting(trx, counted)
  if (!window) throw new Error('an insertion answered nothing')
  return window
}

export async function deleteWindow(trx: Transaction, { kind, key }: WindowKey): Promise<void> {
  await trx.deleteFrom('sign_in_windows').where('kind', '=', kind).where('key', '=', key).execute()
}

export async function countBack(trx: Transaction, { kind, key }: WindowKey): Promise<void> {
  await trx
    .updateTable('sign_in_windows')
    .set((eb) => ({ count: eb('count', '-', 1) }))
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute()
}

/** Deletes those that have ended. */
export async function deleteWindowsBefore(trx: Transaction, now: number): Promise<void> {
  await trx.deleteFrom('sign_in_windows').where('ends', '<=', now).execute()
}

/** Deletes all of a kind but so many, which end last. */
export async function deleteWindowsBeyond(
  trx: Transaction,
  { kind, most }: Pick<WindowKey, 'kind'> & { most: number },
): Promise<void> {
  const first = trx
    .selectFrom('sign_in_windows')
    .select('ends')
    .where('kind', '=', kind)
    .orderBy('ends', 'desc')
    .limit(1)
    .offset(most)
  await trx.deleteFrom('sign_in_windows').where('kind', '=', kind).where('ends', '<=', first).execute()
}
