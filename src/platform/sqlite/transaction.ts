import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { nodeSqliteDialect } from './dialect.ts'
import { prepareRows, type RowStatement } from './rows.ts'

/** What only reads takes this: the reading connection, or a transaction. */
export class Reading<Tables> extends Kysely<Tables> {
  readonly sqlite: DatabaseSync
  readonly prepare: (sql: string) => RowStatement

  /** `note` hears of every error of its statements. */
  constructor(connection: DatabaseSync, note: (error: unknown) => void) {
    const prepare = (sql: string) => prepareRows(connection, sql, note)
    super({ dialect: nodeSqliteDialect(prepare) })
    this.sqlite = connection
    this.prepare = prepare
  }
}

/** What changes takes this, so that it cannot be called outside a transaction. Only the writer makes one. */
export class Transaction<Tables> extends Reading<Tables> {
  readonly inTransaction = true
}
