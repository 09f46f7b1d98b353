import { Kysely } from 'kysely'

/** What only reads takes this: the reading connection, or a transaction. */
export type Reading<Tables> = Kysely<Tables>

/** What changes takes this, so that it cannot be called outside a transaction. Only the writer makes one. */
export class Transaction<Tables> extends Kysely<Tables> {
  readonly inTransaction = true
}
