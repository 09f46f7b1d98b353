import type { Database as DatabaseOf } from '#platform/sqlite/database.ts'
import type { Reading as ReadingOf, Transaction as TransactionOf } from '#platform/sqlite/transaction.ts'
import type { Tables } from './tables.ts'

export type Database = DatabaseOf<Tables>
/** What only reads takes this: the reading connection, or a transaction. */
export type Reading = ReadingOf<Tables>
/** What changes takes this. */
export type Transaction = TransactionOf<Tables>
