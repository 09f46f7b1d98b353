import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { nodeSqliteDialect } from './dialect.ts'

/** What only reads takes this: the reading connection, or a transaction. */
export class Reading<Tables> extends Kysely<Tables> {
  readonly sqlite: DatabaseSync
  constructor(connection: DatabaseSync) {
    super({ dialect: nodeSqliteDialect(connection) })
    this.sqlite = connection
  }
}

/** What changes takes this, so that it cannot be called outside a transaction. Only the writer makes one. */
export class Transaction<Tables> extends Reading<Tables> {
  readonly inTransaction = true
}
