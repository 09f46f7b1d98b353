import { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** What only reads takes this: the reading connection, or a transaction. */
export type Reading = Kysely<Tables>

/** What changes takes this, so that it cannot be called outside a transaction. Only the writer makes one. */
export class Transaction extends Kysely<Tables> {
  readonly inTransaction = true
}
